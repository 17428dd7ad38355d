import { describe, expect, test } from '@jest/globals';
import type { DayReport, StoreSettings } from '@kassebro/contracts';
import { examineDay } from '../src/index.ts';
import { mapped } from './balances.ts';
import { firstExample, marker, settings } from './days.ts';

type PaymentType = StoreSettings['paymentTypes'][number];

/** The first worked example with `said` of its Kontant by the till, and these choices of the store. */
const day = (said: boolean | undefined, chosen: PaymentType[]) => ({
  report: {
    ...firstExample,
    payments: firstExample.payments.map((payment) => {
      if (payment.type !== 'Kontant') return payment;
      const { cash: _, ...rest } = payment;
      return said === undefined ? rest : { ...rest, cash: said };
    }),
  } satisfies DayReport,
  settings: { ...settings, paymentTypes: [...settings.paymentTypes.slice(1), ...chosen] },
  marker,
});
const cash: PaymentType = { type: 'Kontant', cash: true };
const account: PaymentType = { type: 'Kontant', account: 5899, cash: false };
const open: PaymentType = { type: 'kontant', cash: false };

describe('whether a payment type is cash', () => {
  test.each<[string, boolean | undefined, PaymentType[], object[]]>([
    [
      'cash to the till, an account in the settings',
      true,
      [account],
      [{ cause: 'cash-or-not', parameters: { title: 'Kontant', amount: 100_025, till: 'cash', settings: 'not cash' } }],
    ],
    [
      'not cash to the till, cash in the settings',
      false,
      [cash],
      [
        { cause: 'cash-or-not', parameters: { title: 'Kontant', amount: 100_025, till: 'not cash', settings: 'cash' } },
        { cause: 'payment-type-unmapped', parameters: { title: 'Kontant' } },
      ],
    ],
    ['cash to both', true, [cash], []],
    ['cash to the till, nothing chosen yet', true, [open], []],
    ['cash to the till, unknown to the settings', true, [], []],
    ['the till says nothing, cash in the settings', undefined, [cash], []],
  ])('%s', (_what, said, chosen, findings) => {
    expect(examineDay(day(said, chosen)).findings).toEqual(findings);
  });

  test('is agreed on when neither takes it for cash, whatever its account', () => {
    const { report, settings: chosen } = day(true, [cash]);
    const payments = report.payments.map((payment) =>
      payment.type === 'Dankort' ? { ...payment, cash: false } : payment,
    );
    expect(examineDay({ report: { ...report, payments }, settings: chosen, marker }).findings).toEqual([]);
  });

  test('is not asked when the amounts come to nothing, since no line would change', () => {
    const { report, ...rest } = day(true, [cash]);
    const swish = { type: 'Swish', cash: true };
    const payments = [...report.payments, { ...swish, amount: 500 }, { ...swish, amount: -500 }];
    const paymentTypes = [...rest.settings.paymentTypes, { type: 'Swish', account: 5870, cash: false }];
    expect(
      examineDay({ report: { ...report, payments }, settings: { ...rest.settings, paymentTypes }, marker }).findings,
    ).toEqual([]);
  });

  test('is told once a payment type, with all of its amounts', () => {
    const { report, ...rest } = day(true, [account]);
    const payments = [...report.payments, { type: 'Kontant', amount: -25, cash: true }];
    const [finding] = examineDay({ ...rest, report: { ...report, payments } }).findings;
    expect(finding?.parameters).toMatchObject({ amount: 100_000 });
  });

  test('a day that is held for it shows the lines as the till has it, and its difference', () => {
    const agreed = examineDay(day(true, [cash]));
    expect(examineDay(day(true, [account]))).toMatchObject({ lines: agreed.lines, difference: -500 });
  });

  test('what Customers 1st says of it is kept, cash or not', () => {
    const outcome = mapped({
      paymenttypes: [
        { title: 'Dankort', amount: 100, cash: false },
        { title: 'Kontant', amount: 20, cash: true },
        { title: 'Swish', amount: 5 },
      ],
      cashcounted: 520,
    });
    expect(outcome).toMatchObject({
      mapped: {
        payments: [
          { type: 'Dankort', amount: 10_000, cash: false },
          { type: 'Kontant', amount: 2_000, cash: true },
          { type: 'Swish', amount: 500 },
        ],
      },
    });
  });
});
