import { randomUUID } from 'node:crypto';
import { syncs } from '@kassebro/contracts';
import { type CauseCode } from '@kassebro/errors';
import { createBoard, createCallBudget, createMendBook } from '@kassebro/queue';
import type { StoreTurn } from '../../http/route.ts';
import { makeAddresses } from '../../webhooks/addresses.ts';
import { noteLook } from './look.ts';
import type { ConnectionHouse } from './house.ts';

/** What a new access mends. */
const mendedByAccess: CauseCode[] = [
  'grant-revoked',
  'not-connected',
  'app-secret-mismatch',
  'role-missing',
  'other-company',
];
/** More are counted by nobody; they all run again. */
const MOST_COUNTED = 999;

/**
 * After a new access: everything that waited for it runs again by itself, the store's boards are looked at again, each webhook
 * has an address, and the agreement is looked at.
 * @returns how many operations waited
 */
export async function afterNewAccess(turn: StoreTurn, house: ConnectionHouse, agreement: number): Promise<number> {
  const store = turn.store.id;
  const before = new Date(house.now().getTime() + 1);
  const filter = { store, causes: mendedByAccess, before };
  const waiting = await house.operations.parked({ ...filter, limit: MOST_COUNTED });
  await house.holds.lookAgain(store);
  await makeAddresses(turn, house);
  try {
    await createCallBudget(house.queues).tryNow(agreement);
    await createMendBook(house.queues).note({ store, causes: mendedByAccess, before: before.toISOString() });
    await remindBoards(store, house);
  } catch (error) {
    // Housekeeping tries what waits for access from time to time, and learns with the first call that it is there.
    house.log.warn('what waited for access will run again somewhat later', { store, error });
  }
  await noteLook(store, house);
  return waiting.length;
}

async function remindBoards(store: string, { queues }: ConnectionHouse): Promise<void> {
  const board = createBoard(queues);
  const sizes = await Promise.all(syncs.map(async (sync) => ({ sync, size: await board.size({ store, sync }) })));
  const waiting = sizes.filter(({ size }) => size > 0);
  await Promise.all(waiting.map(({ sync }) => board.remind({ store, sync }, randomUUID())));
}
