import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { creationId, defaultSettings } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { createCreateRecord } from '../src/create-record/create-record.ts';
import type { CreationTools, RecordMaker } from '../src/create-record/tools.ts';

const HOUR_MS = 3_600_000;
const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });

let store: Store;
let clock = Date.parse('2026-11-24T08:00:00Z');
const now = (): Date => new Date(clock);
beforeAll(async () => {
  store = await openStore({ uri: process.env['MONGODB_URI'] ?? '', database: `create-${randomUUID()}`, now });
});
afterAll(() => store.close());

/** Nobody is asked in these tests: the maker below answers for e-conomic. */
const tools = (): CreationTools => ({
  connect: () => Promise.resolve({ settings: defaultSettings } as Awaited<ReturnType<CreationTools['connect']>>),
  operations: store.operations,
  bindings: store.bindings,
  sendTimeoutMs: 1_000,
  settleMs: 0,
  now,
});

const noGroup = because('choice-missing', { what: 'Customer group' });

/** e-conomic never has the record; what it answers to a send, and whether anything is lacking, is arranged. */
function maker(requestIsOver: boolean): { maker: RecordMaker<object, object>; lack: () => void; sent: string[] } {
  let lacks = false;
  const sent: string[] = [];
  return {
    lack: () => void (lacks = true),
    sent,
    maker: {
      kind: 'customer',
      isWanted: () => true,
      find: () => Promise.resolve({}),
      lookUp: () => Promise.resolve({ kind: 'none' }),
      requestOf: () =>
        lacks ? Promise.reject(new NeedsAttention(noGroup)) : Promise.resolve({ path: '/customers', body: '{}' }),
      send: async (_creating, request) => {
        sent.push(request.idempotencyKey);
        return { kind: 'unknown', reason: because('outcome-uncertain'), requestIsOver };
      },
      seen: () => Promise.reject(new Error('nothing is ever there')),
    },
  };
}

async function sentOnce(requestIsOver: boolean) {
  const key = { store: 'demo', kind: 'customer', record: randomUUID() } as const;
  const id = creationId(key);
  await store.operations.insert({ ...key, id, revision: 1, mode: 'create', state: 'queued', correlation: 'c-1' });
  const made = maker(requestIsOver);
  const turn = async (): Promise<void> => {
    const job = { store: 'demo', operation: id, correlation: 'c-1' };
    await createCreateRecord(made.maker, tools())(job, { log }).catch(() => undefined);
    clock += 2_000;
  };
  await turn();
  expect(await store.operations.find(id)).toMatchObject({ state: 'uncertain', sending: { attempt: 1 } });
  return { id, turn, ...made };
}
const wish = { reason: because('not-to-be-sent', { reason: 'x' }), by: 'owner@shop.example' };

describe('a customer whose last send came to nothing, and that lacks something now', () => {
  test.each([
    ['e-conomic itself had answered', true, 0],
    ['an hour has passed', false, HOUR_MS],
  ])('can be ended by a person as soon as that is proven: %s', async (_why, requestIsOver, later) => {
    const { id, turn, lack } = await sentOnce(requestIsOver);
    expect(await store.operations.end(id, wish)).toMatchObject({ refused: 'possibly-sent' });
    lack();
    clock += later;
    await turn();
    expect(await store.operations.find(id)).toMatchObject({ state: 'attention', reason: noGroup, generation: 2 });
    expect(await store.operations.end(id, wish)).toMatchObject({ effect: true, operation: { state: 'skipped' } });
  });

  test('cannot while the send may still arrive; a resend keeps its key then, and takes a new one later', async () => {
    const { id, turn, sent } = await sentOnce(false);
    await turn();
    expect(await store.operations.end(id, wish)).toMatchObject({ refused: 'possibly-sent' });
    clock += HOUR_MS;
    await turn();
    expect(sent).toEqual([`${id}.g1`, `${id}.g1`, `${id}.g2`]);
  });
});
