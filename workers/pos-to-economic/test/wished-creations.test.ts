import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creationId, defaultSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createRecord } from '@kassebro/outbox';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { createCreateRecord } from '../src/create-record/create-record.ts';
import type { CreationTools, RecordMaker } from '../src/create-record/tools.ts';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const by = 'owner@shop.example';
let store: Store;
beforeAll(async () => {
  store = await openStore({ uri: process.env['MONGODB_URI'] ?? '', database: `wished-${randomUUID().slice(0, 13)}` });
});
afterAll(() => store.close());

const tools = (): CreationTools => ({
  connect: () => Promise.resolve({ settings: defaultSettings } as Awaited<ReturnType<CreationTools['connect']>>),
  operations: store.operations,
  bindings: store.bindings,
  sendTimeoutMs: 1_000,
  settleMs: 0,
  now: () => new Date(),
});

/** A hand that records are not sent with by themselves, and e-conomic as it keeps what was sent. */
function hand(meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  const sent: string[] = [];
  const asked: object[] = [];
  const maker: RecordMaker<object, { number: string }> = {
    kind: 'product',
    isWanted: () => false,
    find: () => Promise.resolve({}),
    async lookUp(creating) {
      asked.push(creating);
      return Promise.resolve({ kind: 'none' });
    },
    requestOf: () => Promise.resolve({ path: '/products', body: '{}' }),
    async send(_creating, { idempotencyKey }) {
      sent.push(idempotencyKey);
      await meanwhile();
      return { kind: 'done', value: { number: `N-${idempotencyKey}` }, fromCache: false };
    },
    seen: ({ number }) => Promise.resolve({ number, seen: {}, fingerprint: 'f' }),
  };
  const work = createCreateRecord(maker, tools());
  return { sent, asked, work: (id: string) => work({ store: 'demo', operation: id, correlation: 'c' }, { log }) };
}

const jobs: string[] = [];
const wish = (record: string) =>
  createRecord(
    { store: 'demo', kind: 'product', record, by, correlation: 'c-12345678' },
    {
      operations: store.operations,
      audit: store.audit,
      stores: { find: () => Promise.resolve({}) },
      calls: { tryNow: () => Promise.resolve() },
      queue: { add: (_name, _data, { id }) => Promise.resolve(jobs.push(id)) },
      log: { warn: () => undefined },
      now: () => new Date(),
    },
  );
const idOf = (record: string): string => creationId({ store: 'demo', kind: 'product', record });
const side = (record: string) => ({ store: 'demo', kind: 'product', record }) as const;

describe('a record that a person wants created', () => {
  test('is created once, though its kind is not sent by itself, under the key that the till’s own event would have', async () => {
    const { operation } = await wish('A');
    expect(operation).toMatchObject({ id: idOf('A'), state: 'queued', goAhead: true });
    const { work, sent } = hand();
    await work(operation.id);
    await work(operation.id);
    expect(await store.operations.find(operation.id)).toMatchObject({
      state: 'done',
      result: { number: `N-${operation.id}.g2` },
    });
    expect(await wish('A')).toMatchObject({ effect: false, refused: 'ended' });
    await work(operation.id);
    expect(sent).toHaveLength(1);
    const kept = await store.audit.list({ store: 'demo', limit: 10 });
    expect(kept.map(({ what }) => what)).toEqual([`create of operation ${operation.id}`]);
  });

  test('goes on where its own creation was skipped, and is handed over again', async () => {
    const id = idOf('B');
    const skipped = { id, revision: 1, mode: 'create', state: 'skipped', reason: because('switched-off') } as const;
    await store.operations.insert({ ...side('B'), ...skipped, correlation: 'c' });
    const { work, sent } = hand();
    await work(id);
    expect(sent).toEqual([]);
    await wish('B');
    await work(id);
    expect(sent).toHaveLength(1);
    expect(jobs.filter((job) => job.startsWith(`op-${id}-`))).toEqual([`op-${id}-2`]);
  });
});

describe('a record that a person has set aside', () => {
  test.each(['record-ignored', 'record-unlinked'])('is not created: %s', async (cause) => {
    await wish(cause);
    if (cause === 'record-ignored') await store.pairs.ignore(side(cause), { by, why: 'Only a test' });
    else {
      await store.pairs.link(side(cause), 'X');
      await store.pairs.unlink(side(cause), { by, number: 'X' });
    }
    const { work, sent, asked } = hand();
    await work(idOf(cause));
    expect([sent, asked]).toEqual([[], []]);
    expect(await store.operations.find(idOf(cause))).toMatchObject({ state: 'skipped', reason: { cause } });
  });

  test('while it was under way is told to be there, and stays set aside', async () => {
    await wish('C');
    const { work, sent } = hand(() => store.pairs.ignore(side('C'), { by, why: 'Only a test' }));
    await work(idOf('C'));
    expect(sent).toHaveLength(1);
    expect(await store.operations.find(idOf('C'))).toMatchObject({ state: 'done' });
    const bound = await store.bindings.byRecords('demo', 'product', ['C']);
    expect(bound.get('C')).toMatchObject({ state: 'ignored', number: '' });
  });
});
