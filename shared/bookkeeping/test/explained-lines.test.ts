import { describe, expect, test } from '@jest/globals';
import { type DayReport, dayReport, type LineOrigin, type StoreSettings, type VoucherLine } from '@kassebro/contracts';
import fc from 'fast-check';
import { examineDay, vatOf } from '../src/index.ts';
import { marker, settings as standard } from './days.ts';
import { balancedDay } from './generated-days.ts';

const settings: StoreSettings = {
  ...standard,
  paymentTypes: [...standard.paymentTypes, { type: 'Euro', account: 5815, cash: false }],
};

type Payment = DayReport['payments'][number];

/** Foreign money that a payment could have been: off by no more than a till rounds. */
const exchange = fc.record({
  currency: fc.constantFrom('EUR', 'SEK'),
  exchangeRate: fc.constantFrom(746, 745.123456, 65.25, 100),
  rounded: fc.integer({ min: -20, max: 20 }),
  drawer: fc.boolean(),
});

/** Any balanced day, some of whose card payments were foreign money instead, in the drawer or on an account. */
const anyDay: fc.Arbitrary<DayReport> = fc
  .record({ report: balancedDay, exchanges: fc.array(fc.option(exchange), { maxLength: 5 }) })
  .map(({ report, exchanges }) => ({
    ...report,
    payments: report.payments.map((payment, index): Payment => {
      const chosen = exchanges[index];
      if (!chosen || payment.type === 'Kontant') return payment;
      const { drawer, rounded, ...rate } = chosen;
      const amount = Math.round((payment.amount * 100) / rate.exchangeRate) + rounded;
      const type = drawer ? { type: 'Valuta', cash: true } : { type: 'Euro' };
      return { ...type, amount: payment.amount, foreign: { ...rate, amount } };
    }),
  }))
  .filter((report) => dayReport.safeParse(report).success);

const add = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** RFC 6901, for names that need no escape. */
const figureAt = (report: DayReport, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => Object.entries(value ?? {}).find(([name]) => name === key)?.[1], report);

/** Worked out a second way: as fractions of whole numbers, half an øre away from zero. */
function inOere(figure: number, { exchangeRate }: LineOrigin): number {
  if (exchangeRate === undefined) return figure;
  const hundredMillionths = Math.abs(figure) * Math.round(exchangeRate * 1_000_000);
  return Math.sign(figure) * Math.floor(hundredMillionths / 100_000_000 + 0.5);
}

describe('every line of any day says which figures of the report it is made of', () => {
  test('what they add is the line, and each is in the report as it says', () => {
    fc.assert(
      fc.property(anyDay, (report) => {
        for (const { amount, from = [] } of examineDay({ report, settings, marker }).lines) {
          expect(from).not.toEqual([]);
          expect(add(from.map((origin) => origin.amount))).toBe(amount);
          for (const origin of from) {
            const figure = Number(figureAt(report, origin.pointer));
            expect(Math.abs(origin.amount)).toBe(Math.abs(inOere(figure, origin)));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no figure that moves money is left out', () => {
    fc.assert(
      fc.property(anyDay, (report) => {
        const { lines } = examineDay({ report, settings: { ...settings, zeroLines: true }, marker });
        const used = new Set(lines.flatMap(({ from = [] }) => from.map(({ pointer }) => pointer)));
        expect(moneyIn(report).filter((pointer) => !used.has(pointer))).toEqual([]);
      }),
    );
  });
});

/** Pointers to every amount of the report but the till's totals, which are only compared. */
function moneyIn({ totals: _totals, tillLines: _tillLines, ...report }: DayReport): string[] {
  const walk = (value: unknown, path: string): string[] => {
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).flatMap(([name, item]) => walk(item, `${path}/${name}`));
    return AMOUNTS.test(path) ? [path] : [];
  };
  return walk(report, '');
}
const AMOUNTS = /\/(gross|invoiced|amount|issued|used|start|counted|toBank|expenses|rounding)$/;

const CASH = 5810;
const movedOnCash = (lines: readonly VoucherLine[]): number =>
  add(
    lines.map((line) => {
      const own = line.kind === 'finance' && line.account === CASH ? line.amount : 0;
      return own - (line.contraAccount === CASH ? line.amount : 0);
    }),
  );

describe('any day, foreign money and all', () => {
  test('moves cash by counted less start, to the øre', () => {
    fc.assert(
      fc.property(anyDay, (report) => {
        const { lines, findings } = examineDay({ report, settings, marker });
        expect(findings).toEqual([]);
        expect(movedOnCash(lines)).toBe(report.cash.counted - report.cash.start);
      }),
      { numRuns: 500 },
    );
  });

  test('posts the sales of each rate whole, so that their VAT is the till’s', () => {
    fc.assert(
      fc.property(anyDay, (report) => {
        const { lines } = examineDay({ report, settings, marker });
        for (const [rate, code] of [
          [25, 'U25'],
          [0, undefined],
        ] as const) {
          const sold = report.revenue.filter((line) => line.vatPercentage === rate);
          const posted = lines.filter((line) => line.source === 'revenue' && codeOf(line) === code);
          const invoiced = add(sold.map((line) => line.invoiced ?? 0));
          const all = add(posted.map((line) => line.amount)) + invoiced;
          expect(vatOf(all, rate)).toBe(vatOf(add(sold.map((line) => line.gross)), rate));
          expect(all).toBe(add(sold.map((line) => line.gross)));
        }
      }),
    );
  });

  test('puts on the account for rounding what foreign money was rounded by, and no more', () => {
    fc.assert(
      fc.property(anyDay, (report) => {
        const { lines } = examineDay({ report, settings, marker });
        const rounding = add(lines.filter((line) => line.source === 'rounding').map((line) => line.amount));
        const worth = add(report.payments.map(({ amount, foreign }) => (foreign ? valueOf(foreign) : amount)));
        const taken = add(report.payments.map(({ amount }) => amount));
        expect(rounding).toBe((report.cash.rounding ?? 0) + worth - taken);
      }),
    );
  });
});

const codeOf = (line: VoucherLine): string | undefined => (line.kind === 'finance' ? line.contraVatCode : undefined);
const valueOf = ({ amount, exchangeRate }: NonNullable<Payment['foreign']>): number =>
  inOere(amount, { pointer: '', amount, exchangeRate });
