import { randomUUID } from 'node:crypto';
import { creationId, type Notice } from '@kassebro/contracts';
import { tryAgain, type WishTools } from '@kassebro/outbox';
import type { StoreTurn } from '../../http/route.ts';
import type { Notice as Said } from '../../http/session.ts';
import { numberOf, receives, syncOf } from './facts.ts';
import type { RecordsHouse } from './index.ts';
import { pathOf, type Sides, wantedRecord } from './wanted.ts';

/** Has e-conomic's record looked at, as if e-conomic had told of a change: its number goes on the board. */
export async function fetchNow(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const sides = await wantedRecord(turn, house);
  await house.pages.backTo(turn, pathOf(turn.store.id, sides), await noticed(turn, sides, house));
}

/** Puts its number on the board, and says so, or why not. */
export async function noticed({ store, visit }: StoreTurn, sides: Sides, { board, log }: RecordsHouse): Promise<Said> {
  const { fetch: said } = visit.words.text.records;
  const number = numberOf(sides);
  if (!store.agreement) return { tone: 'quiet', text: said.notConnected };
  if (!receives(sides.kind, store)) return { tone: 'quiet', text: said.switchedOff };
  if (number === undefined) return { tone: 'quiet', text: said.noNumber };
  const withStock = sides.kind === 'product' && store.settings.allowInventory;
  const syncs = [syncOf[sides.kind], ...(withStock ? (['inventory'] as const) : [])];
  const notices = syncs.map((sync): Notice => ({ store: store.id, sync, numbers: [number] }));
  try {
    await board.pin(notices, randomUUID());
    return { tone: 'ok', text: said.done };
  } catch (error) {
    log.warn('a number could not be put on its board', { store: store.id, error });
    return { tone: 'quiet', text: said.notKept };
  }
}

/** Its creation in e-conomic is queued again. */
export async function tryCreationAgain(turn: StoreTurn, house: RecordsHouse, tools: WishTools): Promise<void> {
  const { kind, record, ...sides } = await wantedRecord(turn, house);
  const id = creationId({ store: turn.store.id, kind, record });
  const effect = await tryAgain({ id, by: turn.visit.user.email }, tools);
  const { retried, nothingToRetry } = turn.visit.words.text.operation;
  const said: Said = effect?.effect === true ? { tone: 'ok', text: retried } : { tone: 'quiet', text: nothingToRetry };
  await house.pages.backTo(turn, pathOf(turn.store.id, { kind, record, binding: sides.binding }), said);
}
