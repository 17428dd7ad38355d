import { describe, expect, test } from '@jest/globals';
import { postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { KeptHook } from '../src/index.ts';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const reason = because('gift-card-rule-missing', { kind: 'voucher' });

const hook = (fields: Partial<KeptHook> = {}): KeptHook => ({
  store: 'demo',
  number: unique('5'),
  revision: 1,
  body: '{"id":5,"totalrevenue":0.10,"note":"Æ \\"ø\\" 🚲","a.b":{"$x":1}}',
  hash: 'hash',
  reason,
  receivedAt: new Date('2026-11-23T17:05:00Z'),
  correlation: 'test-correlation',
  ...fields,
});

describe('a closed day that could not be read', () => {
  test('is kept to the byte, with its reason, and is never changed', async () => {
    const kept = hook();
    expect(await room().tillHooks.keep(kept)).toBe('inserted');
    expect(await room().tillHooks.keep({ ...kept, body: 'other' })).toBe('exists');
    expect(await room().tillHooks.find('demo', kept.number, 1)).toEqual(kept);
    expect(await room().tillHooks.find('other', kept.number, 1)).toBeUndefined();
  });

  test('has its revisions, newest first', async () => {
    const first = hook();
    const tenth = { ...first, revision: 10 };
    for (const revision of [first, tenth]) await room().tillHooks.keep(revision);
    expect(await room().tillHooks.ofDay('demo', first.number)).toEqual([tenth, first]);
  });

  test('is shown among what needs a person, as an operation that was born so', async () => {
    const { number: record } = hook();
    const key = { store: unique('shop'), record, revision: 1, mode: 'journal' as const };
    const id = postingId(key);
    await room().operations.insert({
      ...key,
      id,
      kind: 'day-report',
      correlation: 'test-correlation',
      state: 'attention',
      reason,
    });
    expect(await room().operations.attention(key.store)).toMatchObject([{ ...reason, count: 1, operations: [id] }]);
    expect(await room().operations.claim(id)).toEqual({ notClaimed: 'attention', state: 'attention' });
    expect(await room().operations.retry(id)).toMatchObject({ effect: true, operation: { state: 'queued' } });
  });
});
