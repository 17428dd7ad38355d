import { describe, expect, test } from '@jest/globals';
import { cleanRoom } from './support/clean-room.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date(clock));
const key = (name: string) => ({ store: 'demo', key: name, fingerprint: 'f1' });

describe('an Idempotency-Key', () => {
  test('is given to one of fifty that come at once; the others are told that it runs', async () => {
    const begun = await Promise.all(Array.from({ length: 50 }, () => room().idempotency.begin(key('k1'))));
    expect(begun.filter(({ state }) => state === 'new')).toHaveLength(1);
    expect(begun.filter(({ state }) => state === 'running')).toHaveLength(49);
  });

  test('gives the kept answer back, and is a conflict for another request', async () => {
    await room().idempotency.begin(key('k2'));
    await room().idempotency.finish({ store: 'demo', key: 'k2', status: 201, body: { 'a.b': '$x', list: [1, null] } });
    expect(await room().idempotency.begin(key('k2'))).toEqual({
      state: 'replay',
      status: 201,
      body: { 'a.b': '$x', list: [1, null] },
    });
    expect(await room().idempotency.begin({ ...key('k2'), fingerprint: 'f2' })).toEqual({ state: 'conflict' });
    expect(await room().idempotency.begin({ ...key('k2'), store: 'other' })).toEqual({ state: 'new' });
  });

  test('that was let go is new again; one that has an answer is not let go', async () => {
    await room().idempotency.begin(key('k3'));
    await room().idempotency.release({ store: 'demo', key: 'k3' });
    expect(await room().idempotency.begin(key('k3'))).toEqual({ state: 'new' });
    await room().idempotency.finish({ store: 'demo', key: 'k3', status: 200, body: 1 });
    await room().idempotency.release({ store: 'demo', key: 'k3' });
    expect((await room().idempotency.begin(key('k3'))).state).toBe('replay');
  });

  test('of a request whose process died is taken over by one of fifty, a minute later', async () => {
    await room().idempotency.begin(key('k4'));
    clock += 59_000;
    expect((await room().idempotency.begin(key('k4'))).state).toBe('running');
    clock += 2_000;
    const begun = await Promise.all(Array.from({ length: 50 }, () => room().idempotency.begin(key('k4'))));
    expect(begun.filter(({ state }) => state === 'new')).toHaveLength(1);
  });

  test('is forgotten by age', async () => {
    clock += 86_400_000;
    await room().idempotency.begin(key('young'));
    expect(await room().idempotency.purge(new Date(clock - 3_600_000))).toBeGreaterThanOrEqual(5);
    expect((await room().idempotency.begin(key('young'))).state).toBe('running');
    expect((await room().idempotency.begin(key('k2'))).state).toBe('new');
  });
});
