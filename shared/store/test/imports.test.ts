import { describe, expect, test } from '@jest/globals';
import { type ImportItem, paceOf } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { cleanRoom, unique } from './support/clean-room.ts';

let now = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date(now));
const item = (number: string, outcome: ImportItem['outcome'] = 'created'): ImportItem => ({ number, outcome });

async function requested(): Promise<string> {
  const id = unique('import-demo-');
  const asked = { store: 'demo', kind: 'products', dryRun: false, by: 'owner', correlation: 'c' } as const;
  expect(await room().imports.request({ id, ...asked })).toBe('inserted');
  expect(await room().imports.request({ id, ...asked })).toBe('exists');
  return id;
}
/** As a hand does it: kept, written to the till, noted. */
async function through(id: string, done: ReturnType<typeof page>): Promise<boolean> {
  const isNew = await room().imports.keep(id, done);
  return room().imports.note(id, { ...done, isNew });
}
const page = (number: number, items: ImportItem[], total = 3) => ({ page: number, items, total, ms: 500 });

describe('an import', () => {
  test('goes on where it stopped, and a page that is noted twice counts once', async () => {
    const id = await requested();
    await room().imports.begin(id);
    expect(await through(id, page(0, [item('1'), item('2', 'linked')]))).toBe(true);
    expect(await through(id, page(0, [item('1', 'unchanged'), item('2', 'unchanged')]))).toBe(true);
    const again = await room().imports.begin(id);
    expect(again).toMatchObject({ state: 'running', page: 1, done: 2, total: 3, counts: { created: 1, linked: 1 } });
    await through(id, page(1, [item('3', 'attention')]));
    await room().imports.end(id, 'done');
    expect(await room().imports.find(id)).toMatchObject({ state: 'done', done: 3, counts: { attention: 1 } });
  });

  test('that died between the till and its note counts what came of the page, not that all is there when it is repeated', async () => {
    const id = await requested();
    await room().imports.begin(id);
    await room().imports.keep(id, page(0, [item('1'), item('2', 'linked')]));
    expect(await room().imports.find(id)).toMatchObject({ page: 0, done: 0, counts: {} });
    await through(id, page(0, [item('1', 'unchanged'), item('2', 'unchanged')]));
    expect(await room().imports.find(id)).toMatchObject({ page: 1, done: 2, counts: { created: 1, linked: 1 } });
  });

  test('knows which of some numbers it has met on an earlier page', async () => {
    const id = await requested();
    await room().imports.keep(id, page(3, [item('1'), item('2')]));
    expect(await room().imports.metBefore(id, 4, ['9', '2'])).toEqual(new Set(['2']));
    expect(await room().imports.metBefore(id, 3, ['9', '2'])).toEqual(new Set());
    expect(await room().imports.metBefore(await requested(), 4, ['2'])).toEqual(new Set());
  });

  test('tells and counts what came of a record in the end, when somebody else was faster than what was kept', async () => {
    const id = await requested();
    await room().imports.begin(id);
    const done = page(0, [{ ...item('1', 'attention'), reason: because('our-fault', { number: '1' }) }, item('2')]);
    await room().imports.keep(id, done);
    await room().imports.correct(id, [{ ...item('1', 'linked'), record: 'ours' }]);
    await room().imports.note(id, done);
    expect(await room().imports.find(id)).toMatchObject({ counts: { linked: 1, created: 1 } });
    expect(await room().imports.items({ id, limit: 9 })).toEqual([
      { ...item('1', 'linked'), record: 'ours' },
      item('2'),
    ]);
  });

  test('knows which of the till’s records it has linked', async () => {
    const id = await requested();
    await room().imports.begin(id);
    const linked = { ...item('7', 'linked'), record: 'ours' };
    await through(id, page(0, [linked, { ...item('8'), record: 'new' }]));
    expect(await room().imports.linked(id, ['ours', 'new', 'other'])).toEqual(new Map([['ours', '7']]));
    expect(await room().imports.linked(await requested(), ['ours'])).toEqual(new Map());
  });

  test('that was stopped is told so at its next page, and does not begin again', async () => {
    const id = await requested();
    await room().imports.begin(id);
    await room().imports.end(id, 'stopped');
    expect(await through(id, page(0, [item('1')]))).toBe(false);
    expect(await room().imports.begin(id)).toBeUndefined();
    await room().imports.end(id, 'done');
    expect(await room().imports.find(id)).toMatchObject({ state: 'stopped' });
  });

  test('that is paused keeps its place: the page it is at counts, and it goes on with the next one when it is told to', async () => {
    const id = await requested();
    await room().imports.begin(id);
    expect(await room().imports.pause(id)).toBe(true);
    expect(await room().imports.pause(id)).toBe(false);
    expect(await through(id, page(0, [item('1')]))).toBe(false);
    expect(await room().imports.begin(id)).toBeUndefined();
    now += 60_000;
    expect((await room().imports.still(new Date(now))).map((run) => run.id)).not.toContain(id);
    expect(await room().imports.resume(id)).toBe(true);
    expect(await room().imports.resume(id)).toBe(false);
    expect(await room().imports.begin(id)).toMatchObject({ state: 'running', page: 1, done: 1 });
    await room().imports.pause(id);
    await room().imports.end(id, 'stopped');
    expect(await room().imports.resume(id)).toBe(false);
    expect(await room().imports.find(id)).toMatchObject({ state: 'stopped' });
  });

  test('lists what came of its records, of one kind too, each once', async () => {
    const id = await requested();
    await room().imports.begin(id);
    const reason = because('our-fault', { number: '1' });
    const all = [item('a'), { ...item('b', 'attention'), reason }, item('c'), item('d/1 %')];
    await through(id, page(0, all, 4));
    const first = await room().imports.items({ id, limit: 2 });
    const rest = await room().imports.items({ id, limit: 9, after: first.at(-1)?.number ?? '' });
    expect([...first, ...rest]).toEqual(all);
    expect(await room().imports.items({ id, outcome: 'attention', limit: 9 })).toEqual([all[1]]);
  });

  test('that has not moved for a while is found, until it has ended', async () => {
    const id = await requested();
    now += 60_000;
    const ids = async () => (await room().imports.still(new Date(now - 30_000))).map((run) => run.id);
    expect(await ids()).toContain(id);
    await room().imports.end(id, 'failed', because('grant-revoked'));
    expect(await ids()).not.toContain(id);
    expect(await room().imports.find(id)).toMatchObject({ reason: because('grant-revoked') });
  });
});

test('the pace is told as soon as it can be', () => {
  expect(paceOf({ done: 0, workedMs: 0 })).toEqual({});
  expect(paceOf({ done: 1_000, workedMs: 2_000 })).toEqual({ perSecond: 500 });
  expect(paceOf({ done: 1_000, workedMs: 2_000, total: 2_500 })).toEqual({ perSecond: 500, leftMs: 3_000 });
  expect(paceOf({ done: 3_000, workedMs: 2_000, total: 2_500 })).toMatchObject({ leftMs: 0 });
});
