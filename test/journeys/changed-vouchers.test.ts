import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { CorrectedDays, ONLY_THE_NEW, textOf } from '../support/corrected-days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let days: CorrectedDays;
beforeAll(async () => {
  bridge = await openBridge();
  days = new CorrectedDays(bridge);
});
afterAll(() => bridge.close());

describe('a voucher that a bookkeeper has changed in e-conomic', () => {
  interface Row {
    journalEntryNumber: number;
    contraAccount?: { accountNumber: number };
  }
  const rowsOf = async (number: number): Promise<Row[]> =>
    (await days.draftsIn(JOURNALS.daily)).filter((entry) =>
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
      const number = days.next();
      const moves = await days.moved(async () => {
        await days.close(number, 1, 125_00);
        await days.settled(number, 1);
        await edit(await rowsOf(number));
        if (isBooked) await days.book();
        await days.close(number, 2, 100_00);
        const waiting = await days.settled(number, 2, 'attention');
        expect(waiting.reason?.cause).toBe('voucher-edited');
        expect(await days.marks(number)).toEqual(isBooked ? [] : [`[KB shop-${number}-r1]`]);
        await days.letGoOn(number);
        await days.settled(number, 2);
      });
      expect(moves).toEqual(ONLY_THE_NEW);
    },
  );

  test('of which only a part is booked: the correction waits for a person, and then nothing of it is left', async () => {
    await bridge.ledger.control('PUT', '/switches', { voucherResponse: 'split' });
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      const [, second] = (await days.settled(number, 1)).vouchers;
      await bridge.ledger.control('PUT', '/switches', { voucherResponse: 'one' });
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${second?.accountingYear}-${second?.voucherNumber}/move`;
      await bridge.ledger.control('POST', path, { to: JOURNALS.general });
      await bridge.ledger.control('POST', `/agreements/{n}/journals/${JOURNALS.daily}/book`, {});
      await days.close(number, 2, 100_00);
      const waiting = await days.settled(number, 2, 'attention');
      expect(waiting.reason?.cause).toBe('voucher-partly-booked');
      expect([await days.marks(number), await days.marks(number, JOURNALS.general)]).toEqual([
        [],
        [`[KB shop-${number}-r1]`],
      ]);
      await days.letGoOn(number);
      await days.settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('is told by the nightly reading, once, and no more when it is as it was', async () => {
    const number = days.next();
    await days.close(number, 1, 125_00);
    const { operation } = await days.settled(number, 1);
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
    const [voucher] = (await days.settled(number, 1)).vouchers;
    const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}`;
    await bridge.ledger.control('DELETE', path);
    await readBack();
    await told('it to be gone', (kind) => kind === 'gone');
  });
});
