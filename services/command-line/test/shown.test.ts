import { beforeAll, describe, expect, test } from '@jest/globals';
import { dateIn, type NewOperation } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createDoorDiary } from '@kassebro/queue';
import { agreement, commandRoom } from './support/room.ts';

const room = commandRoom();
const products = { store: 'shop', sync: 'products' } as const;
const operation = (record: string, more: object): NewOperation =>
  ({
    id: `shop.day-report.${record}.r1.journal`,
    store: 'shop',
    kind: 'day-report',
    record,
    revision: 1,
    mode: 'journal',
    correlation: 'test',
    ...more,
  }) as NewOperation;

describe('without any store', () => {
  test('the list is empty, and what needs one says so', async () => {
    expect(await room().json('stores')).toEqual({ items: [] });
    expect(await room().type('syncs')).toEqual({ exitCode: 1, out: '', err: 'There is no store yet.\n' });
  });
});

describe('of one store', () => {
  beforeAll(async () => {
    const { store, queue, shop } = room();
    await shop('shop', { agreement });
    await store.holds.put(products, because('grant-revoked'));
    await store.sweeps.missed(products, ['1', '2'], dateIn('Europe/Copenhagen', new Date()));
    const diary = createDoorDiary(queue);
    diary.refused({ ...products, cause: 'hook-unreadable', sample: 'old=[OLDNUMBER]' });
    await diary.close();
    await store.looks.add({
      ...products,
      at: new Date('2026-11-23T10:00:00Z'),
      ms: 12,
      counts: { changed: 1_234, attention: 1 },
      records: [
        { number: '1001', outcome: 'changed', record: '1001' },
        { number: '1002', outcome: 'attention', reason: because('till-number-taken', { number: '1002', other: '7' }) },
      ],
      correlation: 'test',
    });
    await store.operations.insert(
      operation('1', { state: 'attention', reason: because('journal-gone', { number: '5' }) }),
    );
    await store.operations.insert(operation('2', { state: 'queued' }));
  });

  test('stores: its agreement and what is held, with the reason', async () => {
    const { items } = await room().json('stores');
    expect(items).toMatchObject([
      {
        id: 'shop',
        agreement: { number: 1234, company: 'The bicycle shop ApS' },
        holds: [{ sync: 'products', reason: { cause: 'grant-revoked', sentence: { da: expect.any(String) } } }],
      },
    ]);
    const { out } = await room().type('stores');
    expect(out).toContain('1234 The bicycle shop ApS');
    expect(out).toContain('e-conomic no longer lets Kassebro in.');
  });

  test('syncs: each figure, and why one is held, in the language that is asked for', async () => {
    const { items } = await room().json('syncs');
    expect(items).toHaveLength(5);
    expect((items as { sync: string }[]).find(({ sync }) => sync === 'products')).toMatchObject({
      on: true,
      missedToday: 2,
      refused: [{ cause: 'hook-unreadable', count: 1, sample: 'old=[OLDNUMBER]' }],
      held: { reason: { cause: 'grant-revoked' } },
    });
    expect((await room().type('syncs')).out).toMatch(/Products +yes +0 +never +1 +2 +never +never/);
    const { out } = await room().type('syncs --lang da');
    expect(out).toMatch(/Varer +ja +0 +aldrig +1 +2/);
    expect(out).toContain('Varer venter på et menneske siden');
    expect(out).toContain('e-conomic giver ikke længere Kassebro adgang.');
  });

  test('looks: what came of what was noticed, with counts as the language writes them', async () => {
    const { items } = await room().json('looks --sync products');
    expect(items).toMatchObject([
      {
        sync: 'products',
        records: [{ number: '1001' }, { reason: { sentence: { en: expect.stringContaining('1002') } } }],
      },
    ]);
    expect(await room().json('looks --sync ledger')).toMatchObject({ items: [] });
    expect((await room().type('looks')).out).toContain('1,234 changed, 1 conflict');
    expect((await room().type('looks --lang da')).out).toContain('1.234 ændret, 1 konflikt');
    expect((await room().type('looks')).out.indexOf('1002')).toBeLessThan(
      (await room().type('looks')).out.indexOf('1001'),
    );
    expect((await room().type('looks --sync ledger')).out).toBe('Nothing has been noticed yet.\n');
  });

  test('looks: of a look at many, the first ten, and how many more there are', async () => {
    const records = Array.from({ length: 25 }, (_, index) => ({ number: `n-${index}`, outcome: 'created' as const }));
    const at = new Date('2026-11-23T11:00:00Z');
    const look = { store: 'shop', sync: 'customers', at, ms: 1, counts: { created: 25 }, records } as const;
    await room().store.looks.add({ ...look, records: [...records], correlation: 'test' });
    const { out } = await room().type('looks --sync customers');
    expect(out.match(/n-\d+/g)).toHaveLength(10);
    expect(out).toContain('and 15 more; --json lists them');
    expect(await room().json('looks --sync customers')).toMatchObject({ items: [{ records: { length: 25 } }] });
  });

  test('attention: each cause once, with what it is about', async () => {
    const { items } = await room().json('attention');
    expect((items as { cause: string }[]).map(({ cause }) => cause).toSorted()).toEqual([
      'grant-revoked',
      'journal-gone',
    ]);
    expect((await room().type('attention')).out).toContain('shop.day-report.1.r1.journal');
  });

  test('operations: filtered, with their reasons', async () => {
    expect(await room().json('operations --state attention')).toMatchObject({
      items: [{ id: 'shop.day-report.1.r1.journal', reason: { cause: 'journal-gone' } }],
      more: false,
    });
    expect(await room().json('operations --limit 1')).toMatchObject({ items: [{}], more: true });
    expect((await room().type('operations --kind product')).out).toBe('There is no such operation.\n');
  });

  test('retry: queues it again, hands its job over, and writes down who wished it; what waits already is left alone', async () => {
    const before = (await room().queue.counts())['day-report'].waiting;
    expect(await room().json('retry shop.day-report.1.r1.journal')).toMatchObject({
      effect: true,
      operation: { state: 'queued' },
    });
    expect((await room().queue.counts())['day-report'].waiting).toBe(before + 1);
    const [entry] = await room().store.audit.list({ store: 'shop', limit: 1 });
    expect(entry).toMatchObject({
      what: 'retry of operation shop.day-report.1.r1.journal',
      by: 'tester (command line)',
      before: { state: 'attention' },
    });
    expect(await room().type('retry shop.day-report.1.r1.journal')).toMatchObject({
      exitCode: 0,
      out: 'There is nothing to try again: it is queued.\n',
    });
    expect(await room().type('retry shop.day-report.9.r1.journal')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no operation shop.day-report.9.r1.journal'),
    });
  });
});

describe('of several stores', () => {
  beforeAll(() => room().shop('twin'));

  test('one must be named, and one that is not there is told with those that are', async () => {
    expect(await room().type('syncs')).toMatchObject({
      exitCode: 2,
      err: 'There are several stores: name one with --store (shop, twin).\n',
    });
    expect(await room().type('syncs --store nobody')).toMatchObject({
      exitCode: 1,
      err: 'There is no store nobody: --store is one of shop, twin.\n',
    });
    expect(await room().json('attention --store twin')).toEqual({ store: 'twin', items: [] });
  });
});
