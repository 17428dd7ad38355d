import { beforeAll, describe, expect, test } from '@jest/globals';
import { operationJobId, postingId } from '@kassebro/contracts';
import { createBoard } from '@kassebro/queue';
import { agreement, commandRoom } from './support/room.ts';

const room = commandRoom();
beforeAll(() => room().shop('shop', { agreement }));

const pausedNow = async () => (await room().store.stores.find('shop'))?.paused;

describe('pause and resume', () => {
  test('of what is sent: written down with who and why; what waits gets its jobs when it ends', async () => {
    const { exitCode, out } = await room().type('pause to-ledger --reason=stock-taking');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Nothing is sent to e-conomic now')]);
    expect(await pausedNow()).toMatchObject({
      toLedger: true,
      toTill: false,
      pauses: { toLedger: { by: 'tester (command line)', reason: 'stock-taking' } },
    });
    expect(await room().json('pause to-ledger')).toMatchObject({ store: 'shop', effect: false });
    const key = { store: 'shop', record: '1', revision: 1, mode: 'journal' } as const;
    const id = postingId(key);
    const { operations } = room().store;
    await operations.insert({ ...key, id, kind: 'day-report', state: 'queued', correlation: 'c-12345678' });
    expect(await room().json('resume to-ledger')).toMatchObject({ effect: true });
    const after = await operations.find(id);
    expect(after && (await room().queue.isUnderWay('post-day', operationJobId(after)))).toBe(true);
    expect(await room().json('resume to-ledger')).toMatchObject({ effect: false });
    const whats = (await room().store.audit.list({ store: 'shop', limit: 5 })).map(({ what }) => what);
    expect(whats.toSorted()).toEqual(['pause to the ledger', 'resumption to the ledger']);
  });

  test('of what is fetched: a sweep in vain is refused meanwhile, and boards get their jobs when it ends', async () => {
    await room().json('pause to-till');
    const refused = await room().type('sweep products');
    expect([refused.exitCode, refused.err]).toEqual([1, expect.stringContaining('"resume to-till" first')]);
    const board = createBoard(room().queue);
    await board.pin([{ store: 'shop', sync: 'products', numbers: ['P1'] }], 'c-12345678');
    for (const queue of room().queue.all()) await queue.obliterate({ force: true });
    await room().json('resume to-till');
    expect((await room().queue.counts()).pull.waiting).toBe(1);
    expect(await pausedNow()).toEqual({ toTill: false, toLedger: false, pauses: {} });
  });

  test('say what is wrong before anything is opened', async () => {
    const { exitCode, err } = await room().type('pause sideways');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('it is to-till or to-ledger')]);
    expect((await room().type(`pause to-till --reason=${'x'.repeat(201)}`)).err).toContain('longer than 200');
  });
});
