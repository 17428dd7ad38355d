import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { JOURNALS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { CorrectedDays, ONLY_THE_NEW } from '../support/corrected-days.ts';

let bridge: Bridge;
let days: CorrectedDays;
beforeAll(async () => {
  bridge = await openBridge();
  days = new CorrectedDays(bridge);
});
afterAll(() => bridge.close());

describe('a day that the till tells differently after it was posted', () => {
  test('is replaced while it is a draft', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      await days.settled(number, 1);
      await days.close(number, 2, 100_00);
      await days.settled(number, 2);
      expect(await days.marks(number)).toEqual([`[KB shop-${number}-r2]`]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
    expect((await days.postingsOf(number, 1))[0]?.correctedBy).toEqual({ revision: 2, how: 'deleted' });
  });

  test('is reversed and posted anew once it is booked, and both are linked', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      await days.settled(number, 1);
      await days.book();
      await days.close(number, 2, 100_00);
      await days.settled(number, 2);
      expect(await days.marks(number)).toEqual([`[KB shop-${number}-r1-back]`, `[KB shop-${number}-r2]`]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
    expect(await days.postingsOf(number, 1)).toMatchObject([
      { mode: 'journal', correctedBy: { revision: 2, how: 'reversed' } },
      { mode: 'journal-reversal', state: 'done' },
    ]);
  });

  test('is found in the journal that a bookkeeper has moved it to, and replaced there', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      const [voucher] = (await days.settled(number, 1)).vouchers;
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}/move`;
      await bridge.ledger.control('POST', path, { to: JOURNALS.general });
      await days.close(number, 2, 100_00);
      await days.settled(number, 2);
      expect([await days.marks(number), await days.marks(number, JOURNALS.general)]).toEqual([
        [`[KB shop-${number}-r2]`],
        [],
      ]);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('is posted anew when a bookkeeper has deleted it', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      const [voucher] = (await days.settled(number, 1)).vouchers;
      const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher?.accountingYear}-${voucher?.voucherNumber}`;
      await bridge.ledger.control('DELETE', path);
      await days.close(number, 2, 100_00);
      await days.settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('waits for a person where the store wants to be asked, and goes on at that person’s word', async () => {
    await bridge.settings({ corrections: 'ask' });
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      await days.settled(number, 1);
      await days.book();
      await days.close(number, 2, 100_00);
      const waiting = await days.settled(number, 2, 'attention');
      expect(waiting.reason?.cause).toBe('changed-after-booking');
      expect(await days.marks(number)).toEqual([]);
      await days.letGoOn(number);
      await days.settled(number, 2);
    });
    await bridge.settings({ corrections: 'automatic' });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test.each([
    ['none of them booked', [] as number[]],
    ['the first booked', [1]],
    ['each booked in its turn', [1, 2]],
  ])('a third time: only the last one counts, %s', async (_what, booked) => {
    const number = days.next();
    const moves = await days.moved(async () => {
      for (const [revision, gross] of [
        [1, 125_00],
        [2, 250_00],
        [3, 100_00],
      ] as const) {
        await days.close(number, revision, gross);
        await days.settled(number, revision);
        if (booked.includes(revision)) await days.book();
      }
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test('three times at once: only the last one counts', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      for (const [revision, gross] of [
        [1, 125_00],
        [2, 250_00],
        [3, 100_00],
      ] as const)
        await days.close(number, revision, gross);
      await days.settled(number, 3);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });
});
