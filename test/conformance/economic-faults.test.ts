import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type EconomicClient, voucherRequest } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import {
  type LedgerRoom,
  marker,
  openRoom,
  sale,
  type Simulator,
  startSimulator,
  YEAR,
} from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const request = { ...voucherRequest(sale()), idempotencyKey: 'k' };
const find = ({ client }: { client: EconomicClient }) =>
  client.vouchers.findByMarker({ marker, journal: 2, accountingYears: [YEAR] });
/** A request that we no longer wait for still runs over there. */
async function foundWithin(ms: number, room: LedgerRoom): Promise<void> {
  const deadline = Date.now() + ms;
  while ((await find(room)).length === 0) {
    if (Date.now() > deadline) throw new Error('the voucher never appeared');
  }
}
const down = because('economic-down');
const uncertain = (requestIsOver: boolean) => ({
  kind: 'unknown',
  reason: because('outcome-uncertain'),
  requestIsOver,
});
/** The client that a fault asks for: nobody should have to wait half a minute for an answer that never comes. */
const facing = (kind: string, room: LedgerRoom): EconomicClient =>
  kind.startsWith('timeout') ? room.hasty : room.client;

describe('a write', () => {
  const faults: { kind: string; outcome: object; vouchers: number }[] = [
    { kind: '429', outcome: { kind: 'not-now', reason: { cause: 'budget-used' } }, vouchers: 0 },
    { kind: '500', outcome: uncertain(true), vouchers: 0 },
    { kind: '503-html', outcome: uncertain(false), vouchers: 0 },
    { kind: 'timeout-before', outcome: uncertain(false), vouchers: 0 },
    { kind: 'timeout-after-commit', outcome: uncertain(false), vouchers: 1 },
    { kind: 'reset-before', outcome: uncertain(false), vouchers: 0 },
    { kind: 'reset-after-commit', outcome: uncertain(false), vouchers: 1 },
    { kind: 'garbled-json', outcome: uncertain(false), vouchers: 1 },
    { kind: '404-after-create', outcome: { kind: 'done' }, vouchers: 1 },
  ];
  test.each(faults)('$kind: the outcome is never called a failure when it may be none', async (row) => {
    const room = await openRoom(simulator);
    await room.fault(row.kind, { method: 'POST', path: '/journals' });
    expect(await facing(row.kind, room).vouchers.create(request)).toMatchObject(row.outcome);
    expect(await find(room)).toHaveLength(row.vouchers);
    const again = await room.client.vouchers.create(request);
    expect(again).toMatchObject({ kind: 'done', fromCache: row.vouchers === 1 });
    expect(await find(room)).toHaveLength(1);
  });

  test.each(['html', 'json'])('503 with %s', async (unavailableBody) => {
    const room = await openRoom(simulator);
    await room.switches({ unavailableBody });
    await room.fault('503-html', { method: 'POST' });
    expect(await room.client.vouchers.create(request)).toEqual(uncertain(false));
  });

  test('a slow answer is waited for; too slow is unknown, and there all the same', async () => {
    const patient = await openRoom(simulator);
    await patient.fault('slow', { method: 'POST' }, { delayMs: 300 });
    expect(await patient.client.vouchers.create(request)).toMatchObject({ kind: 'done' });
    const room = await openRoom(simulator);
    await room.fault('slow', { method: 'POST' }, { delayMs: 800 });
    expect(await room.hasty.vouchers.create(request)).toEqual(uncertain(false));
    await foundWithin(5_000, room);
    expect(await room.client.vouchers.create(request)).toMatchObject({ kind: 'done', fromCache: true });
  });
});

describe('a read', () => {
  const faults = ['500', '503-html', 'timeout-before', 'timeout-after-commit', 'reset-before', 'reset-after-commit'];
  test.each(faults)('%s: later, never "not there"', async (kind) => {
    const room = await openRoom(simulator, { agreement: { products: 1 } });
    const client = facing(kind, room);
    const later = { name: 'RetryLater', reason: down };
    await room.fault(kind, { method: 'GET' }, { times: 3 });
    await expect(client.products.find('nothing')).rejects.toMatchObject(later);
    await expect(client.products.byNumbers(['nothing'])).rejects.toMatchObject(later);
    await expect(find({ client })).rejects.toMatchObject(later);
    expect(await room.client.products.find('nothing')).toBeUndefined();
  });

  test('garbled JSON is read again later', async () => {
    const room = await openRoom(simulator);
    await room.fault('garbled-json', { method: 'GET' }, { times: 2 });
    const later = { name: 'RetryLater', reason: { cause: 'unreadable-answer' } };
    await expect(room.client.self()).rejects.toMatchObject(later);
    await expect(find(room)).rejects.toMatchObject(later);
  });

  test.each(['/journals/2/entries', '/journals?', '/journals/1/entries', '/accounting-years'])(
    'a voucher is not called missing when %s could not be searched',
    async (path) => {
      for (const kind of ['500', '503-html', '429', 'garbled-json', '404-after-create', 'reset-before']) {
        const room = await openRoom(simulator);
        await room.fault(kind, { method: 'GET', path });
        await expect(find(room)).rejects.toMatchObject({ name: 'RetryLater' });
        expect(await find(room)).toEqual([]);
      }
    },
  );
});
