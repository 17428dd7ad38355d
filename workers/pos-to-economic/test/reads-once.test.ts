import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { createPostDay } from '../src/post-day/post-day.ts';
import { closeDay, settings, soundDay } from './world/day.ts';
import { World } from './world/ledger.ts';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const commands: string[] = [];
let store: Store;
const now = (): Date => new Date('2026-11-23T18:00:00Z');

beforeAll(async () => {
  store = await openStore({
    uri: process.env['MONGODB_URI'] ?? '',
    database: `reads-${randomUUID()}`,
    now,
    onCommand: ({ name, collection, body }) => {
      const fields = Object.keys(body['projection'] ?? {});
      commands.push([name, collection, ...(fields.length > 0 ? [`(${fields.join(', ')})`] : [])].join(' '));
    },
  });
});
afterAll(() => store.close());

/** What one turn of the hand asks of the database, in its order. */
async function turn(operation: string): Promise<string[]> {
  const postDay = createPostDay({
    ...store,
    stores: { find: () => Promise.resolve({ settings }) },
    connect: () => Promise.resolve({ settings, ledger: new World(() => now().getTime()).ledger() }),
    handOver: () => Promise.resolve(),
    sendTimeoutMs: 60_000,
    settleMs: 3_000,
    now,
  });
  commands.length = 0;
  await postDay({ store: 'demo', operation, correlation: 'c-12345678' }, { log });
  return [...commands];
}

describe('what posting a day asks of the database', () => {
  test('the report is read once, and of its revisions only which is the newest', async () => {
    const id = await closeDay(store, { ...soundDay, number: 1 });
    expect(await turn(id)).toEqual([
      'find operations (state, fence)',
      'findAndModify operations',
      'find day-reports (revision)',
      'find day-reports',
      'update operations',
      'update operations',
      'findAndModify operations',
    ]);
    expect((await store.operations.find(id))?.state).toBe('done');
  });

  test('one that is posted already costs a look at its operation', async () => {
    const id = await closeDay(store, { ...soundDay, number: 2 });
    await turn(id);
    expect(await turn(id)).toEqual(['find operations (state, fence)']);
  });
});
