import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewInvoice } from '@kassebro/contracts';
import { bookRequest, type EconomicClient, invoiceRequest } from '@kassebro/economic';
import { DAY, type LedgerRoom, marker, openRoom, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

const invoice: NewInvoice = {
  date: DAY,
  currency: 'DKK',
  customer: 1,
  layout: 1,
  terms: 1,
  recipient: { name: 'Dagens salg', zone: 1 },
  marker,
  lines: [{ text: 'Varer', sale: { product: '1001', quantity: 100, unitPrice: 10_000 } }],
};
const open = () => openRoom(simulator, { agreement: { products: 20, customers: 1 } });
const create = (client: EconomicClient) =>
  client.invoices.drafts.create({ ...invoiceRequest(invoice), idempotencyKey: 'create' });
const find = ({ client }: LedgerRoom) => client.invoices.findByReference(marker);
/** The client that a fault asks for: nobody should have to wait half a minute for an answer that never comes. */
const facing = (kind: string, room: LedgerRoom): EconomicClient =>
  kind.startsWith('timeout') ? room.hasty : room.client;

interface Fault {
  kind: string;
  outcome: object;
  carriedOut: boolean;
}
const unknown = (requestIsOver: boolean) => ({ kind: 'unknown', requestIsOver });
const faults: Fault[] = [
  { kind: '429', outcome: { kind: 'not-now', reason: { cause: 'budget-used' } }, carriedOut: false },
  { kind: '500', outcome: unknown(true), carriedOut: false },
  { kind: '503-html', outcome: unknown(false), carriedOut: false },
  { kind: 'timeout-before', outcome: unknown(false), carriedOut: false },
  { kind: 'timeout-after-commit', outcome: unknown(false), carriedOut: true },
  { kind: 'reset-before', outcome: unknown(false), carriedOut: false },
  { kind: 'reset-after-commit', outcome: unknown(false), carriedOut: true },
  { kind: 'garbled-json', outcome: unknown(false), carriedOut: true },
];

describe('never called a failure when it may be none, and done once under its key', () => {
  test.each(faults)('creating a draft: $kind', async ({ kind, outcome, carriedOut }) => {
    const room = await open();
    await room.fault(kind, { method: 'POST', path: '/invoices/drafts' });
    expect(await create(facing(kind, room))).toMatchObject(outcome);
    expect(await find(room)).toHaveLength(carriedOut ? 1 : 0);
    expect(await create(room.client)).toMatchObject({ kind: 'done', fromCache: carriedOut });
    expect(await find(room)).toHaveLength(1);
  });

  test.each(faults)('booking: $kind', async ({ kind, outcome, carriedOut }) => {
    const room = await open();
    await create(room.client);
    const [draft] = await find(room);
    const book = (client: EconomicClient) =>
      client.invoices.book({ ...bookRequest(draft?.number ?? 0), idempotencyKey: 'book' });
    await room.fault(kind, { method: 'POST', path: '/invoices/booked' });
    expect(await book(facing(kind, room))).toMatchObject(outcome);
    expect(await find(room)).toMatchObject([{ state: carriedOut ? 'booked' : 'draft' }]);
    expect(await book(room.client)).toMatchObject({ kind: 'done', fromCache: carriedOut });
    expect(await find(room)).toMatchObject([{ state: 'booked' }]);
  });

  test.each(faults)('deleting a draft: $kind', async ({ kind, outcome, carriedOut }) => {
    const room = await open();
    await create(room.client);
    const [draft] = await find(room);
    const remove = (client: EconomicClient) =>
      client.invoices.drafts.delete({ number: draft?.number ?? 0, idempotencyKey: 'delete' });
    await room.fault(kind, { method: 'DELETE', path: '/invoices/drafts' });
    expect(await remove(facing(kind, room))).toMatchObject(outcome);
    expect(await find(room)).toHaveLength(carriedOut ? 0 : 1);
    expect(await remove(room.client)).toMatchObject({ kind: 'done', fromCache: carriedOut });
    expect(await find(room)).toEqual([]);
  });
});

test('a fresh draft that e-conomic does not show yet is in its answer all the same', async () => {
  const room = await open();
  await room.fault('404-after-create', { method: 'POST', path: '/invoices/drafts' });
  const made = await create(room.client);
  expect(made).toMatchObject({ kind: 'done', value: { state: 'draft' } });
  await expect(find(room)).resolves.toHaveLength(1);
});

test.each(['/invoices/drafts', '/invoices/booked'])(
  'an invoice is not called missing when %s could not be searched',
  async (path) => {
    for (const kind of ['500', '503-html', '429', 'garbled-json', '404-after-create', 'reset-before']) {
      const room = await open();
      await room.fault(kind, { method: 'GET', path });
      await expect(find(room)).rejects.toMatchObject({ name: 'RetryLater' });
      expect(await find(room)).toEqual([]);
    }
  },
);
