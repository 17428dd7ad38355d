import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ImportRun, PulledKind } from '@kassebro/contracts';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { type CommandLine, commandLine } from '../support/kassebro.ts';
import type { Shop } from '../support/shop.ts';
import { until } from '../support/until.ts';
import { IN_LEDGER } from './first-import/till.ts';
import { countsOf, none } from './first-import/told.ts';

let bridge: Bridge;
let operator: CommandLine;
beforeAll(async () => {
  bridge = await openBridge({
    customers: IN_LEDGER,
    products: IN_LEDGER,
    start: ['housekeeping', 'pull', 'posApi'],
  });
  operator = commandLine(bridge);
});
afterAll(() => bridge.close());

describe('an import that is under way', () => {
  const laterPages = (kind: PulledKind): string => `^/${kind}\\?skippages=[12]&`;
  /** All pages but the first, slow enough that a command of its own process comes between two of them. */
  const slowPages = (kind: PulledKind, shop: Shop = bridge): Promise<unknown> =>
    shop.ledger.control('POST', '/faults', {
      kind: 'slow',
      times: 2,
      delayMs: 4_000,
      match: { method: 'GET', path: laterPages(kind), agreement: shop.ledger.agreement },
    });
  const begun = async (words: string): Promise<string> => String((await operator.ask(`${words} --no-wait`)).json['id']);
  const show = async (id: string): Promise<Record<string, unknown>> => (await operator.ask(`import show ${id}`)).json;
  /** Between its first page and its last. */
  const isUnderWay = ({ done, state }: { done?: unknown; state?: unknown }): boolean =>
    Number(done) > 0 && state === 'running';
  const underWay = (id: string): Promise<ImportRun> =>
    until('a page to be done', async () => {
      const run = await bridge.store.imports.find(id);
      return run && isUnderWay(run) && run;
    });

  test('shows how far it is, how fast it goes and when it will be done', async () => {
    // Its second page is not to be had until it has been looked at, however long a command takes to start.
    await bridge.ledger.fault('503-html', { method: 'GET', path: laterPages('products') }, 1_000);
    const id = await begun('import products --dry-run');
    const run = await until('a page to be done', async () => {
      const shown = await show(id);
      return isUnderWay(shown) && shown;
    });
    expect(run).toMatchObject({ total: IN_LEDGER, perSecond: expect.any(Number), finishAt: expect.any(String) });
    expect(Number(run['done'])).toBeLessThan(IN_LEDGER);
    await bridge.ledger.control('DELETE', '/faults');
    expect((await operator.ask(`import show ${id} --wait`)).json).toMatchObject({ state: 'done', done: IN_LEDGER });
    expect((await operator.ask('imports')).json['items']).toContainEqual(
      expect.objectContaining({ id, state: 'done' }),
    );
  });

  test('is stopped by whoever says so, after the page it is at', async () => {
    await slowPages('products');
    const id = await begun('import products --dry-run');
    await underWay(id);
    expect(await operator.ask(`import stop ${id}`)).toMatchObject({ exitCode: 0, json: { effect: true } });
    expect(await operator.ask(`import stop ${id}`)).toMatchObject({ exitCode: 0, json: { effect: false } });
    await until('the worker to let go', async () => (await bridge.queues.counts()).sweep.active === 0);
    const run = await show(id);
    expect(run).toMatchObject({ state: 'stopped' });
    expect(Number(run['done'])).toBeLessThan(IN_LEDGER);
  });

  test('rests when somebody pauses it, keeps its place, and goes on when somebody says so', async () => {
    await slowPages('customers');
    const id = await begun('import customers --dry-run');
    await underWay(id);
    expect(await operator.ask(`import pause ${id}`)).toMatchObject({ exitCode: 0, json: { effect: true } });
    expect(await operator.ask(`import pause ${id}`)).toMatchObject({ exitCode: 0, json: { effect: false } });
    await until('the worker to let go', async () => (await bridge.queues.counts()).sweep.active === 0);
    const rests = await show(id);
    expect(rests).toMatchObject({ state: 'paused' });
    expect(Number(rests['done'])).toBeLessThan(IN_LEDGER);
    expect(await operator.ask(`import resume ${id}`)).toMatchObject({ exitCode: 0, json: { effect: true } });
    const told = await operator.ask(`import show ${id} --wait`);
    expect(told.json).toMatchObject({ state: 'done', done: IN_LEDGER, total: IN_LEDGER });
    expect(countsOf(told)).toEqual({ ...none, created: IN_LEDGER });
  });

  test('goes on without whoever pressed Ctrl-C, who is told how to see it again', async () => {
    await slowPages('customers');
    const { child, ended } = operator.begin('import customers --dry-run');
    const id = await until('the import', async () => {
      const [first] = await bridge.store.imports.list(bridge.id, 1);
      return first?.kind === 'customers' && first.state === 'running' ? first.id : undefined;
    });
    child.kill('SIGINT');
    const told = await ended;
    expect(told).toMatchObject({ exitCode: 0, err: expect.stringContaining(`import show ${id}`) });
    expect((await operator.ask(`import show ${id} --wait`)).json).toMatchObject({ state: 'done' });
  });

  test('whose hand is killed at any moment goes on where it was, and counts every record once', async () => {
    const other = await bridge.openShop('other', { products: IN_LEDGER });
    await slowPages('products', other);
    const id = await begun(`import products --store ${other.id}`);
    await until('the import to begin', async () => (await bridge.store.imports.find(id))?.state === 'running');
    await pause(randomInt(0, 6_000));
    await bridge.running.get('pull')?.kill();
    const left = await bridge.store.imports.find(id);
    await bridge.start('pull');
    const told = await operator.ask(`import show ${id} --wait`);
    expect(left).toMatchObject({ state: 'running' });
    expect(told.json).toMatchObject({ state: 'done', done: IN_LEDGER, total: IN_LEDGER });
    expect(countsOf(told)).toEqual({ ...none, created: IN_LEDGER });
    const { items } = await bridge.store.products.list({ store: other.id, limit: IN_LEDGER });
    expect(items).toHaveLength(IN_LEDGER);
  });
});
