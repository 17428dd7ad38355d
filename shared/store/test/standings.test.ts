import { describe, expect, test } from '@jest/globals';
import { cleanRoom, unique } from './support/clean-room.ts';

const room = cleanRoom();
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

const seen = (operation: string, when: Date, amount: number) => ({
  operation,
  store: 'demo',
  at: when,
  vouchers: [
    {
      state: 'draft' as const,
      accountingYear: '2026',
      voucherNumber: 50_001,
      journal: 1,
      entries: [{ amount, date: '2026-11-23', text: 'Dankort', account: 5825, contraAccount: 5820, vatCode: 'U25' }],
    },
  ],
  invoices: [],
});

describe('how a posting stood in e-conomic', () => {
  test('is kept as it was seen, and the latest look counts', async () => {
    const id = unique('demo.day-report.');
    await room().standings.put(seen(id, at('17:00:00'), 100_00));
    await room().standings.put(seen(id, at('18:00:00'), 200_00));
    expect((await room().standings.of([id])).get(id)).toEqual(seen(id, at('18:00:00'), 200_00));
  });

  test('a look that was slow does not take the place of a later one', async () => {
    const id = unique('demo.day-report.');
    await room().standings.put(seen(id, at('18:00:00'), 200_00));
    await room().standings.put(seen(id, at('17:00:00'), 100_00));
    expect((await room().standings.of([id])).get(id)?.at).toEqual(at('18:00:00'));
  });

  test('is absent where nobody has looked, and empty where it was gone', async () => {
    const [looked, never] = [unique('demo.day-report.'), unique('demo.day-report.')];
    await room().standings.put({ operation: looked, store: 'demo', at: at('18:00:00'), vouchers: [], invoices: [] });
    const known = await room().standings.of([looked, never]);
    expect([...known.keys()]).toEqual([looked]);
    expect(known.get(looked)).toMatchObject({ vouchers: [], invoices: [] });
  });
});
