import { describe, expect, test } from '@jest/globals';
import {
  dayReport,
  defaultSettings,
  type DayReport,
  type LedgerProduct,
  type StoreSettings,
} from '@kassebro/contracts';
import fc from 'fast-check';
import {
  checkInvoiceProducts,
  examineInvoice,
  exactSplits,
  invoiceOf,
  newDayInvoice,
  reversed,
  type Split,
} from '../src/index.ts';

const settings: StoreSettings = {
  ...defaultSettings,
  invoiceProducts: [
    { vatPercentage: 25, product: 'SALG25' },
    { vatPercentage: 0, product: 'SALG0' },
    { category: 'Bøger', vatPercentage: 0, product: 'BOG' },
  ],
  invoiceRounding: 'ØRE',
};
const { invoiceRounding: _rounding, ...withoutRounding } = settings;
const report = (fields: object): DayReport =>
  dayReport.parse({
    number: 1030,
    register: 'Kasse 1',
    closedAt: '2026-11-23T17:05:00Z',
    businessDate: '2026-11-23',
    revenue: [],
    payments: [],
    cash: { start: 500_00, counted: 500_00 },
    ...fields,
  });
/** What was sold, paid by card. */
const sold = (revenue: DayReport['revenue'], fields: object = {}): DayReport =>
  report({
    revenue,
    payments: [
      { type: 'Dankort', amount: revenue.reduce((sum, { gross, invoiced = 0 }) => sum + gross - invoiced, 0) },
    ],
    ...fields,
  });
const at25 = (...grosses: number[]): DayReport['revenue'] =>
  grosses.map((gross, index) => ({ category: `Gruppe ${index}`, vatPercentage: 25, gross }));

/*
 * e-conomic as it may be: VAT rounded once a line or once an invoice, half an øre away from zero, to zero, or to the even one.
 */
const halves = ['away', 'to-zero', 'to-even'] as const;
const roundings = ['line', 'invoice'] as const;
type Server = { half: (typeof halves)[number]; per: (typeof roundings)[number] };
const servers: Server[] = halves.flatMap((half) => roundings.map((per) => ({ half, per })));

function rounded(exact: bigint, half: Server['half']): number {
  const size = exact < 0n ? -exact : exact;
  const whole = size / 10_000n;
  const rest = (size % 10_000n) * 2n;
  const up = half === 'away' || (half === 'to-even' && whole % 2n === 1n);
  const result = rest > 10_000n || (rest === 10_000n && up) ? whole + 1n : whole;
  return Number(exact < 0n ? -result : result);
}
function vatBy(server: Server, nets: readonly number[], rate: number): number {
  const share = BigInt(Math.round(rate * 100));
  if (server.per === 'invoice') return rounded(nets.reduce((sum, net) => sum + BigInt(net), 0n) * share, server.half);
  return nets.reduce((sum, net) => sum + rounded(BigInt(net) * share, server.half), 0);
}
const sum = (splits: readonly Split[], of: (split: Split) => number): number =>
  splits.reduce((total, split) => total + of(split), 0);

const money = fc.oneof(
  fc.integer({ min: -500, max: 500 }),
  fc.integer({ min: -50_000_00, max: 50_000_00 }),
  fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 }),
);

describe('whatever way e-conomic rounds VAT, it arrives at the VAT that we expect', () => {
  test.each([25, 0, 12.5, 12, 6, 10, 20, 22, 7.5, 5.5])('at %d %%', (rate) => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 1, maxLength: 12 }), (grosses) => {
        const splits = exactSplits(grosses, rate);
        const nets = splits.map(({ net }) => net);
        const told = servers.map((server) => vatBy(server, nets, rate));
        expect(told).toEqual(servers.map(() => sum(splits, ({ vat }) => vat)));
      }),
      { numRuns: 500 },
    );
  });

  test('and the credit note of it comes to the same the other way round', () => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 1, maxLength: 8 }), (grosses) => {
        const { invoice } = invoiceOf({ report: sold(at25(...grosses)), settings });
        const back = reversed(invoice);
        const nets = back.lines.filter(({ vatPercentage }) => vatPercentage === 25).map(({ net }) => net);
        expect([back.gross, ...servers.map((server) => vatBy(server, nets, 25))]).toEqual([
          0 - invoice.gross,
          ...servers.map(() => 0 - invoice.vat),
        ]);
      }),
    );
  });
});

describe('a day’s invoice is the till’s total to the øre', () => {
  test('with a line without VAT where net and VAT do not come to it, never more than two øre in Denmark', () => {
    fc.assert(
      fc.property(fc.array(money, { minLength: 1, maxLength: 12 }), (grosses) => {
        const day = sold(at25(...grosses));
        const { invoice, findings } = examineInvoice({ report: day, settings });
        expect(findings).toEqual([]);
        expect(invoice.gross).toBe(grosses.reduce((total, gross) => total + gross, 0));
        const correction = invoice.lines.filter(({ source }) => source === 'rounding');
        expect(Math.abs(correction[0]?.net ?? 0)).toBeLessThanOrEqual(2);
        expect(correction.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [100_00, [[80_00, 20_00]], 0],
    [99_99, [[79_99, 20_00]], 0],
    [99_97, [[79_97, 19_99]], 1],
    [99_98, [[79_99, 20_00]], -1],
  ])('%d øre at 25 %% become net and VAT %j and a correction of %d', (gross, expected, correction) => {
    const { invoice } = invoiceOf({ report: sold(at25(gross)), settings });
    const revenue = invoice.lines.filter(({ source }) => source === 'revenue');
    expect(revenue.map(({ net, vat }) => [net, vat])).toEqual(expected);
    expect(invoice.lines.find(({ source }) => source === 'rounding')?.net ?? 0).toBe(correction);
    expect(invoice.gross).toBe(gross);
  });

  test('lines per category and rate, each with the category’s product, without what is on invoices already', () => {
    const day = sold([
      { category: 'Cykler', vatPercentage: 25, gross: 4_999_00, invoiced: 1_500_00 },
      { category: 'Bøger', vatPercentage: 0, gross: 250_00 },
      { category: 'Cykler', vatPercentage: 25, gross: 1_00 },
      { category: null, vatPercentage: 0, gross: 10_00 },
    ]);
    const { invoice, findings } = examineInvoice({ report: day, settings });
    expect(findings).toEqual([]);
    expect(invoice.lines.map(({ what, product, gross, net, vat }) => [what, product, gross, net, vat])).toEqual([
      ['Omsætning Cykler 25 %', 'SALG25', 3_500_00, 2_800_00, 700_00],
      ['Omsætning Bøger 0 %', 'BOG', 250_00, 250_00, 0],
      ['Omsætning 0 %', 'SALG0', 10_00, 10_00, 0],
    ]);
    expect(invoice).toMatchObject({ net: 3_060_00, vat: 700_00, gross: 3_760_00 });
    expect(invoice.lines[0]?.text).toBe('Omsætning Cykler 25 % 2026-11-23 Kasse 1');
  });

  test('single-purpose gift cards are sales when they are sold; multi-purpose ones, deposits and payments are none', () => {
    const day = report({
      revenue: [{ category: null, vatPercentage: 25, gross: 1_000_00 }],
      giftCards: [
        { kind: 'giftcard', purpose: 'single', vatPercentage: 25, issued: 250_00, used: 125_00 },
        { kind: 'giftcard', purpose: 'multi', issued: 400_00 },
        { kind: 'deposit', purpose: 'multi', issued: 100_00 },
      ],
      payments: [{ type: 'Dankort', amount: 1_625_00 }],
    });
    const { invoice, findings } = examineInvoice({ report: day, settings });
    expect(findings).toEqual([]);
    expect(invoice.lines.map(({ source, gross, net }) => [source, gross, net])).toEqual([
      ['revenue', 1_000_00, 800_00],
      ['gift-card-issued', 250_00, 200_00],
      ['gift-card-used', -125_00, -100_00],
    ]);
    expect(invoice.gross).toBe(1_125_00);
  });

  test('and every line says which figures of the report it is made of', () => {
    const day = report({
      revenue: [
        { category: 'Cykler', vatPercentage: 25, gross: 4_999_00, invoiced: 1_500_00 },
        { category: 'Cykler', vatPercentage: 25, gross: 99_97 },
      ],
      giftCards: [{ kind: 'giftcard', purpose: 'single', vatPercentage: 25, used: 125_00 }],
    });
    const { lines } = invoiceOf({ report: day, settings }).invoice;
    expect(lines.map(({ source, gross, from }) => [source, gross, from])).toEqual([
      [
        'revenue',
        3_598_97,
        [
          { pointer: '/revenue/0/gross', amount: 4_999_00 },
          { pointer: '/revenue/0/invoiced', amount: -1_500_00 },
          { pointer: '/revenue/1/gross', amount: 99_97 },
        ],
      ],
      ['gift-card-used', -125_00, [{ pointer: '/giftCards/0/used', amount: -125_00 }]],
      ['rounding', 0, []],
    ]);
    for (const { gross, from } of lines) expect(from.reduce((total, { amount }) => total + amount, 0)).toBe(gross);
  });

  test('a figure of nothing makes a line only when the store wants to see zeros', () => {
    const day = sold(at25(0));
    expect(invoiceOf({ report: day, settings }).invoice.lines).toEqual([]);
    expect(invoiceOf({ report: day, settings: { ...settings, zeroLines: true } }).invoice.lines).toHaveLength(1);
    const unchosen = { ...settings, zeroLines: true, invoiceProducts: [] };
    expect(invoiceOf({ report: day, settings: unchosen })).toMatchObject({ findings: [], invoice: { lines: [] } });
  });
});

describe('a day’s invoice is held with its cause', () => {
  test.each<[string, DayReport, StoreSettings, object[]]>([
    [
      'no product for a rate',
      sold([{ category: 'Cykler', vatPercentage: 12, gross: 100_00 }]),
      settings,
      [{ cause: 'invoice-product-missing', parameters: { title: 'Cykler', rate: 12 } }],
    ],
    ['no product for the øre', sold(at25(99_97)), withoutRounding, [{ cause: 'invoice-rounding-missing' }]],
    [
      'payments that do not agree with the sales',
      sold(at25(100_00), { payments: [{ type: 'Dankort', amount: 90_00 }] }),
      settings,
      [{ cause: 'payments-differ', parameters: { amount: 10_00 } }],
    ],
    [
      'the till’s own totals',
      sold(at25(100_00), { totals: { gross: 100_00, vatByPercentage: [{ percentage: 25, amount: 19_00 }] } }),
      settings,
      [{ cause: 'vat-differs', parameters: { rate: 25, amount: 1_00 } }],
    ],
  ])('%s', (_what, day, own, expected) => {
    expect(examineInvoice({ report: day, settings: own }).findings).toMatchObject(expected);
  });

  test.each<[string, Partial<LedgerProduct> | undefined, number | undefined, object[]]>([
    ['a product that does not exist', undefined, 25, [{ cause: 'invoice-product-unknown' }]],
    ['one that is barred', { barred: true }, 25, [{ cause: 'product-barred' }]],
    ['one of another rate', {}, 0, [{ cause: 'invoice-product-rate', parameters: { groupRate: 0, rate: 25 } }]],
    ['one that is not sold at home', {}, undefined, [{ cause: 'product-without-sales-account' }]],
    ['nothing', {}, 25, []],
  ])('by e-conomic for %s', (_what, product, rate, expected) => {
    const found = product && { number: 'SALG25', name: 'Salg', barred: false, group: { number: 1 }, ...product };
    const findings = checkInvoiceProducts({
      lines: invoiceOf({ report: sold(at25(100_00, 200_00)), settings }).invoice.lines,
      products: found ? [found] : [],
      rates: new Map(rate === undefined ? [] : [[1, rate]]),
    });
    expect(findings).toMatchObject(expected);
    expect(findings).toHaveLength(expected.length);
  });
});

describe('a day’s invoice goes to the customer of day invoices', () => {
  const { invoice } = invoiceOf({ report: sold(at25(100_00, -50_00)), settings });
  const addressed = {
    invoice,
    settings,
    heading: 'Dagsrapport 1030',
    marker: '[KB demo-1030-r1]',
    date: '2026-11-23',
    currency: 'DKK',
    customer: {
      number: 99_999_999,
      name: 'Kontantsalg',
      barred: false,
      asOf: new Date(0),
      terms: 1,
      zone: 1,
      layout: 19,
      city: 'Ribe',
    },
  };

  test('with that customer’s own terms, zone and layout, and returns as minus one piece', () => {
    expect(newDayInvoice(addressed)).toEqual({
      invoice: {
        heading: 'Dagsrapport 1030',
        marker: '[KB demo-1030-r1]',
        date: '2026-11-23',
        dueDate: '2026-11-23',
        currency: 'DKK',
        customer: 99_999_999,
        layout: 19,
        terms: 1,
        recipient: { name: 'Kontantsalg', zone: 1, city: 'Ribe' },
        lines: [
          { text: expect.any(String) as unknown, sale: { product: 'SALG25', quantity: 100, unitPrice: 80_00 } },
          { text: expect.any(String) as unknown, sale: { product: 'SALG25', quantity: -100, unitPrice: 40_00 } },
        ],
      },
    });
  });

  test('else with the store’s, and says what neither has', () => {
    const { layout: _layout, terms: _terms, zone: _zone, ...bare } = addressed.customer;
    const own = { ...settings, layout: 20, paymentTerms: 3, vatZone: 1 };
    expect(newDayInvoice({ ...addressed, customer: bare, settings: own })).toMatchObject({
      invoice: { layout: 20, terms: 3, recipient: { zone: 1 } },
    });
    expect(newDayInvoice({ ...addressed, customer: bare })).toEqual({
      findings: ['layout', 'payment terms', 'VAT zone'].map((purpose) => ({
        cause: 'account-not-chosen',
        parameters: { purpose },
      })),
    });
  });
});
