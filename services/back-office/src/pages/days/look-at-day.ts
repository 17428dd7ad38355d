import { explain } from '@kassebro/errors';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { dayPath } from './actions-view.ts';
import { asked } from './in-economic.ts';
import type { DaysHouse } from './index.ts';
import { keepLook, standingNow } from './look.ts';
import { wantedDay } from './show-day.ts';

const lookForm = z.object({ revision: z.coerce.number().int().min(1) });

/** Reads back what e-conomic has of the day, and keeps it with its time. */
export async function lookAtDay(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const { revision } = readForm(turn, lookForm);
  const day = await wantedDay(turn, house, revision);
  const { posting } = day.state;
  const path = day.shown === day.newest ? dayPath(day) : `${dayPath(day)}?revision=${revision}`;
  if (posting?.state !== 'done') return turn.response.redirect(303, path);
  const answer = await asked(house, { store: turn.store.id }, async (ledger) =>
    keepLook({ posting, standing: await standingNow(posting, ledger, house.now()) }, ledger, house),
  );
  if ('said' in answer) return turn.response.redirect(303, path);
  const { words } = turn.visit;
  const { silent, silentNew } = words.text.days;
  const old = day.standing && silent(words.format.short(day.standing.at, house.now()));
  const why = answer.silent.cause === 'economic-down' ? '' : explain(answer.silent, words.language).sentence;
  await house.pages.backTo(turn, path, { tone: 'quiet', text: [old ?? silentNew, why].filter(Boolean).join(' ') });
}
