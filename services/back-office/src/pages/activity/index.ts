import { operationState } from '@kassebro/contracts';
import { z } from 'zod';
import { everyRole } from '../../access/who.ts';
import { sendCsv } from '../../http/csv.ts';
import { textIn } from '../../http/forms.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { shows, type ActivityFilter, type ActivitySources } from './entries.ts';
import { streamsOf } from './streams.ts';
import { timelineOf } from './timeline.ts';
import { activityView } from './view.ts';
import { lineOf } from './words-of.ts';

type ActivityHouse = Pick<House, keyof ActivitySources | 'pages' | 'now'>;

const ROWS = 50;
/** A file is read from the database in larger parts than a page. */
const ROWS_OF_A_FILE = 500;

/** Everything that happened in a store, by us, by e-conomic and by people. */
export const activityPages = (house: ActivityHouse): Route[] => [
  storeRoute('GET /s/:store/activity', everyRole, (turn) => showActivity(turn, house)),
  storeRoute('GET /s/:store/activity.csv', everyRole, (turn) => sendFile(turn, house)),
];

async function showActivity(turn: StoreTurn, house: ActivityHouse): Promise<void> {
  const filter = filterOf(turn);
  const cursor = textIn(turn.request.query['cursor']) || undefined;
  const { words } = turn.visit;
  const { entries, next } = await timelineOf(streamsOf(filter, house), cursor, ROWS);
  const lines = entries.map((entry) => lineOf(entry, words));
  const main = activityView({ filter, lines, next, now: house.now(), isLater: cursor !== undefined }, words);
  await house.pages.send(turn, { title: words.text.activity.title, here: 'activity', main });
}

/** Filters that do not exist show everything. */
function filterOf({ store, request }: StoreTurn): ActivityFilter {
  const show = z.enum(shows).safeParse(request.query['show']).data;
  const result = operationState.safeParse(request.query['result']).data;
  return { store: store.id, show, result };
}

async function sendFile(turn: StoreTurn, house: ActivityHouse): Promise<void> {
  const { text } = turn.visit.words;
  const { time, direction, what, result, voucher, by } = text.activity;
  const head = [time, direction, what, result, text.status.operations.reason, voucher, by];
  await sendCsv(turn.response, { name: `${turn.store.id}-activity`, head, rows: rowsOf(turn, house) });
}

async function* rowsOf(turn: StoreTurn, house: ActivityHouse): AsyncGenerator<string[]> {
  const { words } = turn.visit;
  const streams = streamsOf(filterOf(turn), house);
  let cursor: string | undefined;
  do {
    const part = await timelineOf(streams, cursor, ROWS_OF_A_FILE);
    for (const line of part.entries.map((entry) => lineOf(entry, words))) {
      const result = 'state' in line.result ? words.text.work.state[line.result.state] : line.result.words;
      const direction = words.text.activity.directions[line.direction];
      yield [
        line.at.toISOString(),
        direction,
        line.as === undefined ? line.what : `${line.what}, ${line.as}`,
        result,
        line.detail ?? '',
        line.voucher,
        line.by,
      ];
    }
    cursor = part.next;
  } while (cursor !== undefined);
}
