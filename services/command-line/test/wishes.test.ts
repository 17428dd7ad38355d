import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, hasEnded, type ImportRun } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { sha256Hex } from '@kassebro/process';
import { agreement, commandRoom } from './support/room.ts';

const room = commandRoom();
beforeAll(() => room().shop('shop', { agreement, settings: { ...defaultSettings, receiveCustomers: false } }));

async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited for ${what}`);
    await new Promise(setImmediate);
  }
}
/** The import that was asked for last, as soon as it is one that has not ended. */
const asked = (): Promise<ImportRun> =>
  until('an import', async () => {
    const [run] = await room().store.imports.list('shop', 1);
    return run && !hasEnded(run) ? run : undefined;
  });
/** As a hand does it: one page of what a command waits for. */
async function page(id: string, number: number, total: number): Promise<void> {
  const { imports } = room().store;
  const reason = because('own-change');
  const items = [
    { number: `${number}-a`, outcome: 'created', record: `${number}-a` } as const,
    { number: `${number}-b`, outcome: 'skipped', reason } as const,
  ];
  await imports.begin(id);
  await imports.keep(id, { page: number, items });
  await imports.note(id, { page: number, items, total, ms: 500 });
}

describe('an import', () => {
  test('that nobody waits for is written down with who asked, and its job is on its queue', async () => {
    const before = (await room().queue.counts()).sweep.waiting;
    const run = await room().json('import products --dry-run --no-wait');
    expect(run).toMatchObject({
      store: 'shop',
      kind: 'products',
      dryRun: true,
      state: 'queued',
      by: 'tester (command line)',
    });
    expect((await room().queue.counts()).sweep.waiting).toBe(before + 1);
    expect(await room().json(`import stop ${String(run['id'])}`)).toMatchObject({
      effect: true,
      import: { state: 'stopped' },
    });
    expect(await room().json(`import stop ${String(run['id'])}`)).toMatchObject({ effect: false });
  });

  test('shows its progress to somebody at a terminal, and its counts and lists when it has ended', async () => {
    const drawn: string[] = [];
    const told = room().type('import products --list skipped', { draw: (text) => drawn.push(text) });
    const { id } = await asked();
    await page(id, 0, 4);
    await until('the bar', async () => drawn.find((text) => text.includes('2 of 4')));
    await page(id, 1, 4);
    await room().store.imports.end(id, 'done');
    const { exitCode, out } = await told;
    expect(exitCode).toBe(0);
    expect(drawn.find((text) => text.includes('2 of 4'))).toMatch(
      /^\[#{12}\.{12}\] {2}50 % 2 of 4, 4 a second, done at \d\d:\d\d:\d\d$/,
    );
    // The bar is gone before the report comes.
    expect(drawn.at(-1)).toBe('');
    expect(out).toMatch(/created +2\n/);
    expect(out).toMatch(/conflict +0\n/);
    expect(out).toContain('skipped (2):\n  0-b');
    expect(out).not.toContain('0-a');
  });

  test('is a document with every list for a program', async () => {
    const told = room().type('import products --json');
    const { id } = await asked();
    await page(id, 0, 2);
    await room().store.imports.end(id, 'done');
    const { exitCode, out, err } = await told;
    expect([exitCode, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      id,
      state: 'done',
      counts: { created: 1, skipped: 1, attention: 0, unchanged: 0 },
      lists: {
        created: [{ number: '0-a' }],
        skipped: [{ number: '0-b', reason: { cause: 'own-change', sentence: { da: expect.any(String) } } }],
        attention: [],
      },
    });
    expect(await room().json(`import show ${id} --list skipped`)).toMatchObject({ lists: { skipped: [{}] } });
  });

  test('that fails, or is stopped while somebody waits, ends with 1 and says why', async () => {
    const failing = room().type('import products');
    await room().store.imports.end((await asked()).id, 'failed', because('grant-revoked'));
    expect(await failing).toMatchObject({ exitCode: 1, out: expect.stringContaining('no longer lets Kassebro in') });
    const stopped = room().type('import products --lang da');
    await room().store.imports.end((await asked()).id, 'stopped');
    expect(await stopped).toMatchObject({ exitCode: 1, out: expect.stringContaining('stoppet') });
  });

  test('goes on when the one who waits goes away, who is told how to see it again', async () => {
    const stop = new AbortController();
    const told = room().type('import customers', { signal: stop.signal });
    const { id } = await asked();
    stop.abort();
    expect(await told).toMatchObject({
      exitCode: 0,
      err: expect.stringContaining(`npm run kassebro -- import show ${id}`),
    });
    expect(await room().store.imports.find(id)).toMatchObject({ state: 'queued' });
    expect(await room().type('import customers')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining(`Import ${id} is under way`),
    });
    expect(await room().type('import customers --dry-run --no-wait')).toMatchObject({ exitCode: 0 });
    await room().store.imports.end(id, 'stopped');
  });

  test('of a store without an agreement, and one that is not there, say so', async () => {
    await room().shop('alone');
    expect(await room().type('import products --store alone')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('not connected to e-conomic'),
    });
    for (const word of ['show', 'stop'])
      expect(await room().type(`import ${word} products-none`)).toMatchObject({
        exitCode: 1,
        err: 'There is no import products-none: "imports" lists them.\n',
      });
  });
});

describe('a sweep that would end without a word is refused with the reason', () => {
  test.each([
    ['alone', 'sweep products', 'not connected to e-conomic'],
    ['shop', 'sweep customers', 'does not receive customers: switch that on'],
    ['held', 'sweep products', 'e-conomic no longer lets Kassebro in. Connect again'],
  ])('store %s: %s', async (store, words, sentence) => {
    if (store === 'held') {
      await room().shop('held', { agreement });
      await room().store.holds.put({ store, sync: 'products' }, because('grant-revoked'));
    }
    const before = (await room().queue.counts()).sweep.waiting;
    const { exitCode, err } = await room().type(`${words} --store ${store}`);
    expect([exitCode, (await room().queue.counts()).sweep.waiting]).toEqual([1, before]);
    expect(err).toContain(sentence);
  });

  test('one that nobody does yet goes on without the one who waited', async () => {
    const stop = new AbortController();
    const said: string[] = [];
    const err = (line: string): void => {
      said.push(line);
      stop.abort();
    };
    const told = await room().type('sweep products --store shop', { err, signal: stop.signal });
    expect(told).toMatchObject({ exitCode: 0, out: expect.stringContaining('npm run kassebro -- syncs --store shop') });
    expect(said).toEqual(['A sweep is asked for.']);
  });
});

describe('webhooks', () => {
  const rotate = (more = '') => room().json(`webhooks rotate products --store shop${more}`);

  test('that have no secret yet say how to get one, and are complete otherwise', async () => {
    const { out } = await room().type('webhooks --store shop');
    expect(out).toContain('These addresses are secret');
    expect(out).toContain('no address yet: make one with webhooks rotate ledger');
    expect(out).toMatch(/Type +Day book booked\n +Name +Kassebro - Ledger\n/);
    expect((await room().type('webhooks --store shop --lang da')).out).toMatch(/Type +Kassekladde bogført\n/);
  });

  test('get a new secret whose hash the store has, audited by who did it, and the doors are told', async () => {
    const before = (await room().queue.counts()).housekeeping.waiting;
    const { url } = await rotate();
    expect(url).toMatch(/^https:\/\/kassebro\.example\/economic\/shop\/products\/[\w-]{43}$/);
    const [kept] = (await room().store.stores.find('shop'))?.webhookSecrets.products ?? [];
    expect(kept?.hash).toBe(sha256Hex(String(url).split('/').at(-1) ?? ''));
    expect((await room().queue.counts()).housekeeping.waiting).toBe(before + 1);
    const [entry] = await room().store.audit.list({ store: 'shop', limit: 1 });
    expect(entry).toMatchObject({ what: 'webhook secret of products', by: 'tester (command line)' });
  });

  test('have at most five at once; --at-once makes room', async () => {
    for (let more = 1; more < 5; more += 1) await rotate();
    expect(await room().type('webhooks rotate products --store shop')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/Five addresses of products work at once.*--at-once/),
    });
    expect(await rotate(' --at-once')).toMatchObject({ oldValidUntil: [] });
  });

  test.each([
    ['ENCRYPTION_KEY', 'ENCRYPTION_KEY is missing'],
    ['PUBLIC_URL', 'PUBLIC_URL is missing'],
  ])('without %s nothing is shown and nothing is changed', async (name, sentence) => {
    const before = await room().store.stores.find('shop');
    const environment = { ...room().environment, [name]: '' };
    for (const words of ['webhooks --store shop', 'webhooks rotate products --store shop'])
      expect(await room().type(words, { environment })).toMatchObject({
        exitCode: 1,
        out: '',
        err: expect.stringContaining(sentence),
      });
    expect(await room().store.stores.find('shop')).toEqual(before);
  });

  test('that were sealed with another key say so, and no new one is made under a wrong key', async () => {
    const before = await room().store.stores.find('shop');
    const environment = { ...room().environment, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    for (const words of ['webhooks --store shop', 'webhooks rotate products --store shop'])
      expect(await room().type(words, { environment })).toMatchObject({
        exitCode: 1,
        err: expect.stringContaining('another ENCRYPTION_KEY'),
      });
    expect(await room().store.stores.find('shop')).toEqual(before);
  });
});
