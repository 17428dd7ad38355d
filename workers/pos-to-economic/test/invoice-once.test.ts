import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postingMarker } from '@kassebro/bookkeeping';
import type { LedgerInvoice } from '@kassebro/contracts';
import fc from 'fast-check';
import { fates } from './world/fates.ts';
import { calm, Days, trouble } from './world/turns.ts';

/** One turn drafts and books: claim, report, chart, freeze, send, and the booking's own freeze and send. */
const STEPS = 26;
let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

describe.each([
  ['a draft', false],
  ['booked', true],
])('one closed day, one invoice, %s, whatever fails in between', (_what, bookInvoices) => {
  const own = { dayReportAs: 'invoice', bookInvoices } as const;
  const state = bookInvoices ? 'booked' : 'draft';
  const closed = async () => {
    const number = days.number();
    const world = days.world();
    const id = await days.close({ number }, 'invoice');
    const marker = postingMarker({ store: 'demo', number, revision: 1 });
    const calmDown = async (turns: number) => {
      for (let turn = 0; turn < turns; turn += 1) await days.turn(id, { ...calm, world, own });
      world.arrive();
      // A send that nobody answered keeps its key until e-conomic has forgotten it.
      for (let turn = 0; turn < 3; turn += 1) await days.turn(id, { ...calm, world, own, pause: 61 });
    };
    const isOne = async () => {
      const [invoice] = world.invoices.all;
      expect(world.invoices.of(marker)).toEqual(world.invoices.all);
      expect(world.invoices.all).toMatchObject([{ state, gross: 125_00 }]);
      expect(await days.store.operations.find(id)).toMatchObject({
        state: 'done',
        result: { invoices: [{ state, number: invoice?.number, gross: 125_00 }] },
      });
    };
    return { world, id, calmDown, isOne };
  };

  test.each(fates)('the first send ends with "%s"', async (fate) => {
    const { world, id, calmDown, isOne } = await closed();
    await days.turn(id, { ...calm, world, own, fates: [fate] });
    await calmDown(6);
    await isOne();
  });

  test.each(fates)('the second send ends with "%s"', async (fate) => {
    const { world, id, calmDown, isOne } = await closed();
    await days.turn(id, { ...calm, world, own, fates: ['well', fate] });
    await calmDown(6);
    await isOne();
  });

  test('a process is killed at any step, before it and after it', async () => {
    for (let step = 1; step <= STEPS; step += 1) {
      for (const after of [false, true]) {
        const { world, id, calmDown, isOne } = await closed();
        await days.turn(id, { ...calm, world, own, kill: { step, after } });
        await calmDown(4);
        await isOne();
      }
    }
  });

  test('any run of lost, late, failed and unanswered sends, kills and outages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(trouble(STEPS), { maxLength: 6 }), async (turns) => {
        const { world, id, calmDown, isOne } = await closed();
        for (const turn of turns) await days.turn(id, { ...turn, world, own });
        await calmDown(6);
        await isOne();
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('two jobs at the same moment', async () => {
    const { world, id, calmDown, isOne } = await closed();
    await Promise.all(Array.from({ length: 8 }, () => days.turn(id, { ...calm, world, own, pause: 0 })));
    await calmDown(4);
    await isOne();
  });
});

describe('an invoice that e-conomic works out differently', () => {
  const own = { dayReportAs: 'invoice', bookInvoices: true } as const;

  test('is not booked, waits for a person, and is booked when it has been put right', async () => {
    const number = days.number();
    const world = days.world();
    const id = await days.close({ number }, 'invoice');
    world.invoices.astray = 1;
    await days.turn(id, { ...calm, world, own });
    expect(await days.store.operations.find(id)).toMatchObject({
      state: 'attention',
      reason: { cause: 'invoice-differs', parameters: { number: '1', amount: 1 } },
      invoice: { gross: 125_00 },
    });
    expect(world.invoices.all).toMatchObject([{ state: 'draft' }]);
    const [draft] = world.invoices.all;
    if (draft) draft.gross = 125_00;
    await days.store.operations.retry(id);
    await days.turn(id, { ...calm, world, own });
    expect(world.invoices.all).toMatchObject([{ state: 'booked' }]);
    expect(await days.store.operations.find(id)).toMatchObject({ state: 'done' });
  });

  test('is made anew when it was deleted', async () => {
    const world = days.world();
    const id = await days.close({ number: days.number() }, 'invoice');
    world.invoices.astray = 1;
    await days.turn(id, { ...calm, world, own });
    world.invoices.all.splice(0);
    world.invoices.astray = 0;
    await days.store.operations.retry(id);
    await days.turn(id, { ...calm, world, own });
    expect(world.invoices.all).toMatchObject([{ state: 'booked' }]);
  });

  test('and one that somebody copied is never taken for the day’s own', async () => {
    const world = days.world();
    const id = await days.close({ number: days.number() }, 'invoice');
    await days.turn(id, { ...calm, world, own: { ...own, bookInvoices: false }, fates: ['done-but-unanswered'] });
    const [draft] = world.invoices.all;
    const copy: LedgerInvoice[] = draft ? [{ ...draft, number: 77 }] : [];
    world.invoices.all.push(...copy);
    await days.turn(id, { ...calm, world, own });
    expect(await days.store.operations.find(id)).toMatchObject({
      state: 'attention',
      reason: { cause: 'invoice-twice', parameters: { numbers: '1, 77' } },
    });
  });
});
