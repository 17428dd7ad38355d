import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { CorrectedDays, ONLY_THE_NEW } from '../support/corrected-days.ts';

let bridge: Bridge;
let days: CorrectedDays;
beforeAll(async () => {
  bridge = await openBridge();
  days = new CorrectedDays(bridge);
});
afterAll(() => bridge.close());

describe('whatever fails while a day is corrected', () => {
  const kinds = ['503-html', 'reset-before', 'reset-after-commit', '500'];
  test.each(kinds.flatMap((kind) => [false, true].map((isBooked) => ({ kind, isBooked }))))(
    '$kind at every write, booked before: $isBooked',
    async ({ kind, isBooked }) => {
      const number = days.next();
      const moves = await days.moved(async () => {
        await days.close(number, 1, 125_00);
        await days.settled(number, 1);
        if (isBooked) await days.book();
        for (const method of ['DELETE', 'POST']) await bridge.ledger.fault(kind, { method, path: '/journals' });
        await days.close(number, 2, 100_00);
        await days.settled(number, 2);
      });
      await bridge.ledger.control('DELETE', '/faults');
      expect(moves).toEqual(ONLY_THE_NEW);
    },
  );

  test('e-conomic is away when the correction comes', async () => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      await days.settled(number, 1);
      await days.book();
      await bridge.ledger.fault('503-html', {}, 1_000);
      await days.close(number, 2, 100_00);
      await days.settled(number, 2, 'retrying');
      await bridge.ledger.control('DELETE', '/faults');
      await days.settled(number, 2);
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });

  test.each([false, true])('the hand is killed again and again, booked before: %s', async (isBooked) => {
    const number = days.next();
    const moves = await days.moved(async () => {
      await days.close(number, 1, 125_00);
      await days.settled(number, 1);
      if (isBooked) await days.book();
      const match = { path: '/journals', agreement: bridge.ledger.agreement };
      for (const method of ['DELETE', 'POST'])
        await bridge.ledger.control('POST', '/faults', {
          kind: 'slow',
          times: 2,
          delayMs: 1_000,
          match: { ...match, method },
        });
      await days.close(number, 2, 100_00);
      for (let kill = 0; kill < 2; kill += 1) {
        // The moment of the kill is what is tried.
        await pause(randomInt(100, 1_500));
        await bridge.running.get('push')?.kill();
        await bridge.start('push');
      }
      await days.settled(number, 2);
      await bridge.ledger.control('DELETE', '/faults');
    });
    expect(moves).toEqual(ONLY_THE_NEW);
  });
});
