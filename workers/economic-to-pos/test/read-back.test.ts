import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LedgerEntry, type LedgerVoucher, postingId, type VoucherLine } from '@kassebro/contracts';
import { RetryLater } from '@kassebro/errors';
import { openStore, type Store } from '@kassebro/store';
import { createReadBack } from '../src/read-back/read-back.ts';

let store: Store;
beforeAll(async () => {
  const uri = process.env['MONGODB_URI'] ?? '';
  store = await openStore({ uri, database: `read-back-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());

const DATE = '2026-11-23';
let numbers = 0;

/** A day that became a voucher, and the voucher as e-conomic shows it. */
async function posted(shop: string): Promise<{ id: string; marker: string; voucher: LedgerVoucher }> {
  const record = String((numbers += 1));
  const key = { store: shop, record, revision: 1, mode: 'journal' } as const;
  const id = postingId(key);
  await store.operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation: 'c' });
  const claim = await store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error('not claimed');
  const marker = `[KB ${shop}-${record}-r1]`;
  const line: VoucherLine = {
    kind: 'finance',
    source: 'payment',
    what: 'Dankort',
    amount: 100_00,
    account: 5825,
    contraAccount: 5820,
    text: `Dankort ${marker}`,
  };
  const frozenAt = new Date();
  const request = {
    path: '/journals/1/vouchers',
    body: '{}',
    idempotencyKey: id,
    journal: 1,
    marker,
    date: DATE,
    frozenAt,
  };
  await store.operations.freeze({ id, fence: claim.fence, request, lines: [line] });
  const name = { accountingYear: '2026', voucherNumber: numbers };
  const result = { vouchers: [{ journal: 1, ...name }], adopted: false };
  await store.operations.settle({ id, fence: claim.fence, state: 'done', result });
  const entry: LedgerEntry = { amount: 100_00, date: DATE, text: line.text, account: 5825, contraAccount: 5820 };
  return { id, marker, voucher: { state: 'draft', ...name, journal: 1, entries: [entry] } };
}

/** What e-conomic has under the numbers that are known, and what a search for a mark finds beside that. */
function readingOf(shop: string, known: LedgerVoucher[], byMark: LedgerVoucher[] = known) {
  const asked: string[] = [];
  const ledger = {
    vouchers: {
      readMany: () => Promise.resolve((asked.push('many'), known)),
      standing: ({ marker }: { marker: string }) => {
        asked.push(marker);
        const vouchers = byMark.filter(({ entries }) => entries.some(({ text }) => text.includes(marker)));
        return Promise.resolve({ drafts: [], booked: [], vouchers });
      },
    },
    accountingYears: { all: () => Promise.resolve([]) },
    vatAccounts: { all: () => Promise.resolve([]) },
  };
  const connect = () => Promise.resolve({ ledger });
  const news: unknown[] = [];
  const log = { info: (_what: string, { count }: { count?: number }) => news.push(count) };
  const read = () =>
    createReadBack({ ...store, connect, now: () => new Date() })({ store: shop, correlation: 'c' }, { log });
  return { asked, news, ledger, read };
}
const driftOf = async (id: string) => (await store.operations.find(id))?.drift;
const changed = (voucher: LedgerVoucher): LedgerVoucher => ({
  ...voucher,
  entries: voucher.entries.map((entry) => ({ ...entry, amount: 90_00 })),
});

test('however many agree, they are read together, and how each stands is kept for the pages', async () => {
  const days = [await posted('many'), await posted('many'), await posted('many')];
  const { read, asked, news } = readingOf(
    'many',
    days.map(({ voucher }) => voucher),
  );
  await read();
  expect([asked, news]).toEqual([['many'], []]);
  for (const { id, voucher } of days) {
    expect(await driftOf(id)).toBeUndefined();
    expect((await store.standings.of([id])).get(id)?.vouchers).toEqual([voucher]);
  }
  expect(await store.readBacks.of('many')).toBeInstanceOf(Date);
});

test('what differs is looked for by itself, written on its operation, and news once', async () => {
  const [same, other] = [await posted('one'), await posted('one')];
  const { read, asked, news } = readingOf('one', [same.voucher, changed(other.voucher)]);
  await read();
  await read();
  expect(asked).toEqual(['many', other.marker, 'many', other.marker]);
  expect(await driftOf(same.id)).toBeUndefined();
  expect(await driftOf(other.id)).toMatchObject({
    kind: 'changed',
    differences: [{ sent: { amount: 100_00 }, stands: { amount: 90_00 } }],
  });
  expect(news).toEqual([1]);
});

test('one that was moved and renumbered is found by its mark, and is no change; what has its number now is not it', async () => {
  const { id, voucher, marker } = await posted('moved');
  const stranger = { ...voucher, entries: [{ amount: 5, date: DATE, text: 'Porto', account: 6320 }] };
  const { read, asked } = readingOf('moved', [stranger], [{ ...voucher, journal: 2, voucherNumber: 9_001 }]);
  await read();
  expect(asked).toEqual(['many', marker]);
  expect(await driftOf(id)).toBeUndefined();
});

test('one that is nowhere is gone', async () => {
  const { id } = await posted('gone');
  await readingOf('gone', []).read();
  expect(await driftOf(id)).toMatchObject({ kind: 'gone' });
});

test('a store of which nothing stands any more costs twenty looks a night, not a thousand', async () => {
  for (let day = 0; day < 25; day += 1) await posted('bounded');
  const { read, asked } = readingOf('bounded', []);
  await read();
  expect(asked).toHaveLength(21);
});

test('e-conomic that fails has not said that anything is gone, and the night is not done', async () => {
  const { id } = await posted('away');
  const { ledger, read } = readingOf('away', []);
  ledger.vouchers.readMany = () => Promise.reject(new RetryLater({ cause: 'economic-down', parameters: {} }));
  await expect(read()).rejects.toBeInstanceOf(RetryLater);
  expect(await driftOf(id)).toBeUndefined();
  expect(await store.readBacks.of('away')).toBeUndefined();
});
