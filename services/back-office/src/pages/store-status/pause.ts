import type { Direction } from '@kassebro/contracts';
import { resume } from '@kassebro/outbox';
import { createBoard } from '@kassebro/queue';
import { z } from 'zod';
import { keepers } from '../../access/who.ts';
import { readForm } from '../../http/forms.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { confirmView } from '../../ui/confirm.ts';
import { textField } from '../../ui/form.ts';
import { html } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { pausePaths, REASON_LENGTH, statusPath } from './pauses-view.ts';

type PauseHouse = Pick<House, 'pages' | 'pauses' | 'operations' | 'imports' | 'queues' | 'log'>;

/** Letting a direction rest, and having it run again: for all who keep work going. */
export function pauseRoutes(house: PauseHouse): Route[] {
  const routesOf = (direction: Direction): Route[] => {
    const path = pausePaths[direction];
    return [
      storeRoute(`GET /s/:store/status/${path.pause}`, keepers, (turn) => confirmPause(turn, direction, house)),
      storeRoute(`POST /s/:store/status/${path.pause}`, keepers, (turn) => pause(turn, direction, house)),
      storeRoute(`POST /s/:store/status/${path.resume}`, keepers, (turn) => goOn(turn, direction, house)),
    ];
  };
  return [...routesOf('toTill'), ...routesOf('toLedger')];
}

const form = z.object({ reason: z.string().trim().max(REASON_LENGTH) });

async function confirmPause(turn: StoreTurn, direction: Direction, house: PauseHouse): Promise<void> {
  const { store, visit } = turn;
  const { words } = visit;
  const { confirm, already } = words.text.storeStatus.pauses;
  const back = statusPath(store.id);
  if (store.paused?.[direction]) return house.pages.backTo(turn, back, { tone: 'quiet', text: already[direction] });
  const title = confirm.title[direction];
  const reason = textField(
    { name: 'reason', label: confirm.reason, help: confirm.reasonHelp, value: '', maxLength: REASON_LENGTH },
    words,
  );
  const main = confirmView(
    {
      title,
      text: html`<p>${prose(confirm.rests[direction])}</p><p>${prose(confirm.kept[direction])}</p>`,
      action: `${back}/${pausePaths[direction].pause}`,
      button: confirm.submit[direction],
      fields: reason,
      back,
    },
    words,
  );
  await house.pages.send(turn, { title, here: 'status', main });
}

async function pause(turn: StoreTurn, direction: Direction, house: PauseHouse): Promise<void> {
  const { store, visit } = turn;
  const text = visit.words.text.storeStatus.pauses;
  const reason = readForm(turn, form).reason || undefined;
  const done = await house.pauses.pause({ store: store.id, direction, by: visit.user.email, reason });
  const notice = done ? text.paused[direction] : ({ tone: 'quiet', text: text.already[direction] } as const);
  await house.pages.backTo(turn, statusPath(store.id), notice);
}

async function goOn(turn: StoreTurn, direction: Direction, house: PauseHouse): Promise<void> {
  const { store, visit } = turn;
  const text = visit.words.text.storeStatus.pauses;
  const tools = { ...house, queue: house.queues, board: createBoard(house.queues) };
  const done = await resume({ store: store.id, direction, by: visit.user.email }, tools);
  const notice = done ? text.resumed[direction] : ({ tone: 'quiet', text: text.notPaused[direction] } as const);
  await house.pages.backTo(turn, statusPath(store.id), notice);
}
