import { describe, expect, test } from '@jest/globals';
import type { ImportRun } from '@kassebro/contracts';
import { pauseImport, requestImport, resumeImport, stopImport } from '@kassebro/outbox';

const now = (): Date => new Date('2026-11-23T08:00:00Z');
const run = (fields: Partial<ImportRun> = {}): ImportRun => ({
  id: 'products-1',
  store: 'demo',
  kind: 'products',
  dryRun: false,
  state: 'running',
  by: 'owner',
  correlation: 'c',
  requestedAt: now(),
  workedMs: 0,
  page: 0,
  done: 0,
  counts: {},
  updatedAt: now(),
  ...fields,
});

/** A house that remembers what was asked of it. */
function house(has: ImportRun[] = [], { agreement = true, redis = true } = {}) {
  const runs = new Map(has.map((one) => [one.id, one]));
  const asked: unknown[] = [];
  function turned(id: string, from: ImportRun['state'], state: ImportRun['state']): Promise<boolean> {
    const found = runs.get(id);
    if (found?.state !== from) return Promise.resolve(false);
    runs.set(id, { ...found, state });
    return Promise.resolve(true);
  }
  return {
    asked,
    stores: { find: () => Promise.resolve(agreement ? { agreement: { number: 1 } } : {}) },
    imports: {
      list: (store: string) => Promise.resolve([...runs.values()].filter((one) => one.store === store)),
      find: (id: string) => Promise.resolve(runs.get(id)),
      request(wish: Pick<ImportRun, 'id' | 'store' | 'kind' | 'dryRun' | 'by' | 'correlation'>) {
        asked.push('request');
        runs.set(wish.id, run({ ...wish, state: 'queued' }));
        return Promise.resolve();
      },
      end(id: string, state: 'stopped') {
        asked.push(`${state} ${id}`);
        runs.set(id, { ...run(), ...runs.get(id), state });
        return Promise.resolve();
      },
      pause: (id: string) => turned(id, 'running', 'paused'),
      resume: (id: string) => turned(id, 'paused', 'queued'),
    },
    queue: {
      add(name: string, data: object, options: object) {
        asked.push([name, data, options]);
        return redis ? Promise.resolve() : Promise.reject(new Error('away'));
      },
    },
    audit: { append: (entry: object) => Promise.resolve(asked.push(entry)) },
    log: { warn: (message: string) => void asked.push(message) },
    now,
  };
}

const wish = { store: 'demo', kind: 'products', dryRun: false, by: 'owner@shop.example' } as const;

describe('a wish for an import', () => {
  test('is written down first, then its job is added, one a run', async () => {
    const tools = house();
    const begun = await requestImport(wish, tools);
    expect(begun).toMatchObject({ ...wish, state: 'queued', id: expect.stringMatching(/^products-20261123-080000-/) });
    if ('refused' in begun) throw new Error('it was refused');
    const { id, correlation } = begun;
    const dedup = { id: `import-${id}`, keepLastIfActive: true };
    expect(tools.asked).toEqual(['request', ['import-records', { store: 'demo', import: id, correlation }, { dedup }]]);
  });

  test('stands when Redis does not take its job', async () => {
    const tools = house([], { redis: false });
    expect(await requestImport(wish, tools)).toMatchObject({ state: 'queued' });
    expect(tools.asked.at(-1)).toContain('housekeeping');
  });

  test('is refused while another one writes the same, and for a store without an agreement; nothing is written then', async () => {
    const other = run();
    const busy = house([run({ id: 'customers-1', kind: 'customers' }), other]);
    expect(await requestImport(wish, busy)).toEqual({ refused: 'under-way', other });
    expect(await requestImport(wish, house([], { agreement: false }))).toEqual({ refused: 'not-connected' });
    expect(busy.asked).toEqual([]);
    expect(await requestImport({ ...wish, dryRun: true }, busy)).toMatchObject({ dryRun: true });
    expect(await requestImport(wish, house([run({ state: 'done' }), run({ id: 'd', dryRun: true })]))).toMatchObject({
      state: 'queued',
    });
  });
});

describe('an import that is stopped', () => {
  test('is written down with who did it', async () => {
    const tools = house([run()]);
    const stopped = await stopImport({ id: 'products-1', by: 'owner@shop.example' }, tools);
    expect(stopped).toMatchObject({ effect: true, run: { state: 'stopped' } });
    expect(tools.asked.at(-1)).toMatchObject({ by: 'owner@shop.example', what: 'import products-1', store: 'demo' });
  });

  test('and has ended already stays as it ended', async () => {
    const tools = house([run({ state: 'done' })]);
    expect(await stopImport({ id: 'products-1', by: 'x' }, tools)).toMatchObject({
      effect: false,
      run: { state: 'done' },
    });
    expect(await stopImport({ id: 'none', by: 'x' }, tools)).toBeUndefined();
    expect(tools.asked).toEqual([]);
  });
});

describe('an import that is paused', () => {
  const by = 'owner@shop.example';

  test('rests, which is written down with who did it, and gets its job back when somebody lets it go on', async () => {
    const tools = house([run()]);
    expect(await pauseImport({ id: 'products-1', by }, tools)).toMatchObject({
      effect: true,
      run: { state: 'paused' },
    });
    expect(tools.asked).toEqual([
      expect.objectContaining({
        what: 'pause of import products-1',
        by,
        before: { state: 'running' },
        after: { state: 'paused' },
      }),
    ]);
    expect(await pauseImport({ id: 'products-1', by }, tools)).toMatchObject({ effect: false });
    expect(await resumeImport({ id: 'products-1', by }, tools)).toMatchObject({
      effect: true,
      run: { state: 'queued' },
    });
    expect(tools.asked.slice(1)).toEqual([
      expect.objectContaining({ what: 'resumption of import products-1', before: { state: 'paused' } }),
      ['import-records', { store: 'demo', import: 'products-1', correlation: 'c' }, expect.anything()],
    ]);
    expect(await resumeImport({ id: 'products-1', by }, tools)).toMatchObject({ effect: false });
    expect(tools.asked).toHaveLength(3);
  });

  test('is not begun a second time beside itself, and can be stopped', async () => {
    const tools = house([run({ state: 'paused' })]);
    expect(await requestImport(wish, tools)).toMatchObject({ refused: 'under-way' });
    expect(await stopImport({ id: 'products-1', by }, tools)).toMatchObject({
      effect: true,
      run: { state: 'stopped' },
    });
  });

  test('and is none of ours is nothing', async () => {
    const tools = house();
    expect(await pauseImport({ id: 'none', by }, tools)).toBeUndefined();
    expect(await resumeImport({ id: 'none', by }, tools)).toBeUndefined();
    expect(tools.asked).toEqual([]);
  });
});
