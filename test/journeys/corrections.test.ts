import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let days = 7000;
beforeAll(async () => {
  bridge = await openBridge();
});
afterAll(() => bridge.close());

interface Posting {
  mode: string;
  state: string;
  operation: string;
  reason?: { cause: string };
  correctedBy?: { revision: number; how: string };
  vouchers: { journal: number; accountingYear: string; voucherNumber: number }[];
}
async function postingsOf(number: number, revision: number): Promise<Posting[]> {
  const { body } = await bridge.till('GET', `/v1/day-reports/${number}?revision=${revision}`);
  return body['postings'] as Posting[];
}
const settled = (number: number, revision: number, state = 'done') =>
  until(`revision ${revision} of day ${number} to be ${state}`, async () =>
    (await postingsOf(number, revision)).find((posting) => posting.state === state),
  );

/** One sale by card of so many øre. */
async function close(number: number, revision: number, gross: number): Promise<void> {
  const { status, body } = await bridge.till('POST', '/v1/day-reports', { ...smallDay(number, gross), revision });
  expect([status, body['errors']]).toEqual([201, undefined]);
}

const textOf = (entry: Record<string, unknown>): string => String(entry['text']);
const draftsIn = (journal: number) => bridge.ledger.list(`/journals/${journal}/entries?pagesize=1000`);
/** The marks that drafts of the day carry, in the journal that days go to unless another one is named. */
async function marks(number: number, journal: number = JOURNALS.daily): Promise<string[]> {
  const found = (await draftsIn(journal)).flatMap((entry) => /\[KB [^\]]+\]/.exec(textOf(entry))?.[0] ?? []);
  return [...new Set(found.filter((mark) => mark.startsWith(`[KB shop-${number}-`)))].toSorted();
}
async function book(): Promise<void> {
  for (const journal of [JOURNALS.daily, JOURNALS.general])
    if ((await draftsIn(journal)).length > 0)
      await bridge.ledger.control('POST', `/agreements/{n}/journals/${journal}/book`, {});
}

/** By how many øre card clearing, revenue and VAT move in all, once everything is booked. */
async function moved(happens: () => Promise<void>): Promise<number[]> {
  const accounts = [ACCOUNTS.cardClearing, ACCOUNTS.revenue, ACCOUNTS.salesVat];
  const balances = () =>
    Promise.all(accounts.map(async (one) => Number((await bridge.ledger.get(`/accounts/${one}`))['balance'])));
  await book();
  const before = await balances();
  await happens();
  await book();
  return (await balances()).map((balance, index) => Math.round((balance - (before[index] ?? 0)) * 100));
}
/** As if 100.00 had been sold from the beginning. */
const ONLY_THE_NEW = [100_00, -80_00, -20_00];

describe('a day that the till tells differently after it was posted', () => {
  test('is replaced while it is a draft', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      await settled(number, 1);
      await close(number, 2, 100_00);
      await settled(number, 2);
      expect(await marks(number)).toEqual([`[KB shop-${number}-r2]`]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
    expect((await postingsOf(number, 1))[0]?.correctedBy).toEqual({ revision: 2, how: 'deleted' });
  });

  test('is reversed and posted anew once it is booked, and both are linked', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      await settled(number, 1);
      await book();
      await close(number, 2, 100_00);
      await settled(number, 2);
      expect(await marks(number)).toEqual([`[KB shop-${number}-r1-back]`, `[KB shop-${number}-r2]`]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
    expect(await postingsOf(number, 1)).toMatchObject([
      { mode: 'journal', correctedBy: { revision: 2, how: 'reversed' } },
      { mode: 'journal-reversal', state: 'done' },
    ]);
  });

  test('is found in the journal that a bookkeeper has moved it to, and replaced there', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      const [voucher] = (await settled(number, 1)).vouchers;
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}/move`;
      await bridge.ledger.control('POST', path, { to: JOURNALS.general });
      await close(number, 2, 100_00);
      await settled(number, 2);
      expect([await marks(number), await marks(number, JOURNALS.general)]).toEqual([[`[KB shop-${number}-r2]`], []]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('is posted anew when a bookkeeper has deleted it', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      const [voucher] = (await settled(number, 1)).vouchers;
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}`;
      await bridge.ledger.control('DELETE', path);
      await close(number, 2, 100_00);
      await settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('waits for a person where the store wants to be asked, and goes on at that person’s word', async () => {
    await bridge.settings({ corrections: 'ask' });
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      await settled(number, 1);
      await book();
      await close(number, 2, 100_00);
      const waiting = await settled(number, 2, 'attention');
      expect(waiting.reason?.cause).toBe('changed-after-booking');
      expect(await marks(number)).toEqual([]);
      const { body } = await bridge.till('GET', `/v1/operations?kind=day-report&record=${number}&state=attention`);
      const [{ id } = { id: '' }] = body['items'] as { id: string }[];
      expect((await bridge.till('POST', `/v1/operations/${id}/correct`)).status).toBe(200);
      await settled(number, 2);
    });
    await bridge.settings({ corrections: 'automatic' });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test.each([
    ['none of them booked', [] as number[]],
    ['the first booked', [1]],
    ['each booked in its turn', [1, 2]],
  ])('a third time: only the last one counts, %s', async (_what, booked) => {
    const number = (days += 1);
    const moves = await moved(async () => {
      for (const [revision, gross] of [
        [1, 125_00],
        [2, 250_00],
        [3, 100_00],
      ] as const) {
        await close(number, revision, gross);
        await settled(number, revision);
        if (booked.includes(revision)) await book();
      }
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('three times at once: only the last one counts', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      for (const [revision, gross] of [
        [1, 125_00],
        [2, 250_00],
        [3, 100_00],
      ] as const)
        await close(number, revision, gross);
      await settled(number, 3);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });
});

describe('a voucher that a bookkeeper has changed in e-conomic', () => {
  interface Row {
    journalEntryNumber: number;
    contraAccount?: { accountNumber: number };
  }
  const rowsOf = async (number: number): Promise<Row[]> =>
    (await draftsIn(JOURNALS.daily)).filter((entry) =>
      textOf(entry).includes(`[KB shop-${number}-r1]`),
    ) as unknown as Row[];
  const entry = (row: Row | undefined) =>
    `/agreements/{n}/journals/${JOURNALS.daily}/entries/${row?.journalEntryNumber}`;
  const sale = (rows: Row[]) => rows.find(({ contraAccount }) => contraAccount?.accountNumber === ACCOUNTS.revenue);

  const edits: [string, (rows: Row[]) => Promise<unknown>][] = [
    [
      'other amounts',
      async (rows) => {
        for (const row of rows) await bridge.ledger.control('PUT', entry(row), { amount: 90_00 });
      },
    ],
    [
      'another account',
      (rows) => bridge.ledger.control('PUT', entry(sale(rows)), { contraAccount: ACCOUNTS.cardClearing }),
    ],
    ['a row less', (rows) => bridge.ledger.control('DELETE', entry(rows.at(-1)))],
  ];
  test.each(edits.flatMap(([what, edit]) => [false, true].map((isBooked) => ({ what, edit, isBooked }))))(
    '$what, booked: $isBooked: the correction waits for a person, and then takes back what stands, to the øre',
    async ({ edit, isBooked }) => {
      const number = (days += 1);
      const moves = await moved(async () => {
        await close(number, 1, 125_00);
        await settled(number, 1);
        await edit(await rowsOf(number));
        if (isBooked) await book();
        await close(number, 2, 100_00);
        const waiting = await settled(number, 2, 'attention');
        expect(waiting.reason?.cause).toBe('voucher-edited');
        expect(await marks(number)).toEqual(isBooked ? [] : [`[KB shop-${number}-r1]`]);
        const { body } = await bridge.till('GET', `/v1/operations?kind=day-report&record=${number}&state=attention`);
        const [{ id } = { id: '' }] = body['items'] as { id: string }[];
        expect((await bridge.till('POST', `/v1/operations/${id}/correct`)).status).toBe(200);
        await settled(number, 2);
      });
      expect(moves).toEqual(ONLY_THE_NEW);
    },
  );

  test('of which only a part is booked: the correction waits for a person, and then nothing of it is left', async () => {
    await bridge.ledger.control('PUT', '/switches', { voucherResponse: 'split' });
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      const [, second] = (await settled(number, 1)).vouchers;
      await bridge.ledger.control('PUT', '/switches', { voucherResponse: 'one' });
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${second?.accountingYear}-${second?.voucherNumber}/move`;
      await bridge.ledger.control('POST', path, { to: JOURNALS.general });
      await bridge.ledger.control('POST', `/agreements/{n}/journals/${JOURNALS.daily}/book`, {});
      await close(number, 2, 100_00);
      const waiting = await settled(number, 2, 'attention');
      expect(waiting.reason?.cause).toBe('voucher-partly-booked');
      expect([await marks(number), await marks(number, JOURNALS.general)]).toEqual([[], [`[KB shop-${number}-r1]`]]);
      const { body } = await bridge.till('GET', `/v1/operations?kind=day-report&record=${number}&state=attention`);
      const [{ id } = { id: '' }] = body['items'] as { id: string }[];
      expect((await bridge.till('POST', `/v1/operations/${id}/correct`)).status).toBe(200);
      await settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('is told by the nightly reading, once, and no more when it is as it was', async () => {
    const number = (days += 1);
    await close(number, 1, 125_00);
    const { operation } = await settled(number, 1);
    const readBack = () => bridge.queues.add('read-back', { store: 'shop', correlation: 'journey' }, {});
    const told = (what: string, is: (drift: unknown) => boolean) =>
      until(what, async () => {
        const found = await bridge.store.operations.find(operation);
        return found && is(found.drift?.kind) ? [found.drift] : undefined;
      });
    const row = sale(await rowsOf(number));
    await bridge.ledger.control('PUT', entry(row), { contraAccount: ACCOUNTS.cardClearing });
    await readBack();
    const [drift] = await told('the change to be told', (kind) => kind === 'changed');
    expect(drift?.differences).toMatchObject([
      { sent: { contraAccount: ACCOUNTS.revenue }, stands: { contraAccount: ACCOUNTS.cardClearing } },
    ]);
    await bridge.ledger.control('PUT', entry(row), { contraAccount: ACCOUNTS.revenue });
    await readBack();
    await told('it to be as it was', (kind) => kind === undefined);
    const [voucher] = (await settled(number, 1)).vouchers;
    const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}`;
    await bridge.ledger.control('DELETE', path);
    await readBack();
    await told('it to be gone', (kind) => kind === 'gone');
  });
});

describe('whatever fails while a day is corrected', () => {
  const kinds = ['503-html', 'reset-before', 'reset-after-commit', '500'];
  test.each(kinds.flatMap((kind) => [false, true].map((isBooked) => ({ kind, isBooked }))))(
    '$kind at every write, booked before: $isBooked',
    async ({ kind, isBooked }) => {
      const number = (days += 1);
      const moves = await moved(async () => {
        await close(number, 1, 125_00);
        await settled(number, 1);
        if (isBooked) await book();
        for (const method of ['DELETE', 'POST']) await bridge.ledger.fault(kind, { method, path: '/journals' });
        await close(number, 2, 100_00);
        await settled(number, 2);
      });
      await bridge.ledger.control('DELETE', '/faults');
      expect(moves).toEqual(ONLY_THE_NEW);
    },
  );

  test('e-conomic is away when the correction comes', async () => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      await settled(number, 1);
      await book();
      await bridge.ledger.fault('503-html', {}, 1_000);
      await close(number, 2, 100_00);
      await settled(number, 2, 'retrying');
      await bridge.ledger.control('DELETE', '/faults');
      await settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test.each([false, true])('the hand is killed again and again, booked before: %s', async (isBooked) => {
    const number = (days += 1);
    const moves = await moved(async () => {
      await close(number, 1, 125_00);
      await settled(number, 1);
      if (isBooked) await book();
      const match = { path: '/journals', agreement: bridge.ledger.agreement };
      for (const method of ['DELETE', 'POST'])
        await bridge.ledger.control('POST', '/faults', {
          kind: 'slow',
          times: 2,
          delayMs: 1_000,
          match: { ...match, method },
        });
      await close(number, 2, 100_00);
      for (let kill = 0; kill < 2; kill += 1) {
        // The moment of the kill is what is tried.
        await pause(randomInt(100, 1_500));
        await bridge.running.get('push')?.kill();
        await bridge.start('push');
      }
      await settled(number, 2);
      await bridge.ledger.control('DELETE', '/faults');
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });
});
