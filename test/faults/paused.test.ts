import { expect, test } from '@jest/globals';
import type { Direction } from '@kassebro/contracts';
import { resume } from '@kassebro/outbox';
import { createLog } from '@kassebro/process';
import { createBoard } from '@kassebro/queue';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { boardIsQuiet, changePrices, differing, noticed, sendAgainOften } from './support/changed-products.ts';
import { allAre, closeDays, eachOnce, journalByDay, numbers } from './support/closed-days.ts';

const log = createLog({ process: 'pause', level: 'error', format: 'json', write: () => undefined });

const pauseIn = ({ store, id }: Bridge, direction: Direction): Promise<boolean> =>
  store.pauses.pause({ store: id, direction, by: 'test' });
const resumeIn = ({ store, queues, id }: Bridge, direction: Direction): Promise<boolean> =>
  resume({ store: id, direction, by: 'test' }, { ...store, queue: queues, board: createBoard(queues), log });

test.concurrent('paused towards e-conomic in the midst of a burst, and the hand killed meanwhile: no day is sent until it is resumed, then each once', async () => {
  await using bridge = await openBridge({ start: ['housekeeping', 'posApi', 'push'] });
  const other = await bridge.openShop('other');
  const [before, after] = [numbers(12), numbers(8, 13)];
  await closeDays(bridge, before);
  await until('the first day to be sent', async () => Object.keys(await journalByDay(bridge)).length > 0);
  await pauseIn(bridge, 'toLedger');
  await bridge.running.get('push')?.kill();
  await bridge.start('push');
  // Days are received all the same, and become operations that wait.
  await closeDays(bridge, after);
  await allJobsHaveEnded(bridge);
  const sent = await journalByDay(bridge);
  // Another store goes on. By the time its days are there, housekeeping has made its rounds, and has left alone what waits.
  for (const day of [1, 2, 3]) {
    await closeDays(other, [day]);
    await allAre('done', { bridge, shop: other, days: [day] });
    await housekeepingHasLooked(bridge);
  }
  await allJobsHaveEnded(bridge);
  expect(await journalByDay(bridge)).toEqual(sent);
  const waiting = await allAre('queued', { bridge, days: after });
  expect(waiting.map(({ attempts, dispatch }) => [attempts, dispatch])).toEqual(after.map(() => [0, 1]));
  expect((await bridge.queues.counts())['day-report'].failed).toBe(0);
  await resumeIn(bridge, 'toLedger');
  await allAre('done', { bridge, days: [...before, ...after] });
  expect(await journalByDay(bridge)).toEqual(eachOnce([...before, ...after]));
});

const PRODUCTS = 400;

test.concurrent('paused towards the till in the midst of a burst, and the hand killed meanwhile: notices are kept, nothing is fetched, and all of it once it is resumed', async () => {
  await using bridge = await openBridge({ products: PRODUCTS });
  const other = await bridge.openShop('other', { products: 3 });
  for (const shop of [bridge, other]) {
    await pasteWebhooks(shop, ['products']);
    await sendAgainOften(shop);
  }
  await changePrices(bridge, PRODUCTS);
  await until('the first notices', async () => (await noticed(bridge, bridge)) > 0);
  await pauseIn(bridge, 'toTill');
  await bridge.running.get('pull')?.kill();
  await bridge.start('pull');
  await changePrices(bridge, PRODUCTS);
  await bridge.ledger.settle();
  await allJobsHaveEnded(bridge);
  const kept = await noticed(bridge, bridge);
  const looks = await bridge.store.looks.list({ store: bridge.id, limit: 100 });
  expect(kept).toBeGreaterThanOrEqual(PRODUCTS);
  await changePrices(other, 3);
  await until('the other store to go on', async () => (await differing(bridge, other, 3)).length === 0);
  await housekeepingHasLooked(bridge);
  await allJobsHaveEnded(bridge);
  expect(await noticed(bridge, bridge)).toBe(kept);
  expect((await bridge.store.looks.list({ store: bridge.id, limit: 100 })).items).toEqual(looks.items);
  expect((await bridge.queues.counts()).pull.failed).toBe(0);
  await resumeIn(bridge, 'toTill');
  await boardIsQuiet(bridge, bridge);
  expect(await differing(bridge, bridge, PRODUCTS)).toEqual([]);
});

/** Also those of the hand that was killed, which come back when their lock has run out. */
const allJobsHaveEnded = ({ queues }: Bridge): Promise<true> =>
  until('all jobs to have ended', async () => {
    const counts = await queues.counts();
    const left = (['pull', 'day-report', 'push'] as const).filter((name) => {
      const { waiting, active, delayed } = counts[name];
      return waiting + active + delayed > 0;
    });
    if (left.length > 0) throw new Error(JSON.stringify(counts));
    return true as const;
  });

/** A round that looks for what stands still has begun and ended since now. */
async function housekeepingHasLooked({ queues }: Bridge): Promise<void> {
  const { id } = await queues.add('remind-operations', { correlation: 'c-12345678' }, {}).then((job) => ({ id: job }));
  await until('housekeeping to have looked', async () => !(await queues.isUnderWay('remind-operations', id)));
}
