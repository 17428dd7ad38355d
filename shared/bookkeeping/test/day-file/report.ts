import { type DayReport, dayReport } from '@kassebro/contracts';
import type { Row } from './tables.ts';
import { kroner, nothing, oneOf, percent, whole } from './words.ts';

/** A day as it is being read, row by row. */
interface Draft {
  store: string;
  head: { number: number | string; revision: number; register: string };
  revenue: DayReport['revenue'];
  payments: DayReport['payments'];
  giftCards: NonNullable<DayReport['giftCards']>;
  customerPayments: NonNullable<DayReport['customerPayments']>;
  cash: Record<string, number>;
  gross?: number;
  vat: NonNullable<DayReport['totals']>['vatByPercentage'];
  tillLines: NonNullable<DayReport['tillLines']>;
}

interface Cells {
  name: string;
  rate: string;
  amount: string;
}

/** The till's figures as a day report that the contract accepts. */
export function reportOf(rows: readonly Row[], number: number): { report: DayReport; store: string } {
  const draft: Draft = {
    store: 'demo',
    head: { number, revision: 1, register: 'Kasse 1' },
    revenue: [],
    payments: [],
    giftCards: [],
    customerPayments: [],
    cash: {},
    vat: [],
    tillLines: [],
  };
  for (const [figure = '', name = '', rate = '', amount = ''] of rows) readers(figure)(draft, { name, rate, amount });
  const { head, revenue, payments, cash, store } = draft;
  const report = dayReport.parse({
    ...head,
    closedAt: '2026-11-23T17:05:00Z',
    businessDate: '2026-11-23',
    revenue,
    payments,
    cash,
    ...filled({ giftCards: draft.giftCards, customerPayments: draft.customerPayments, tillLines: draft.tillLines }),
    ...(draft.gross !== undefined && { totals: { gross: draft.gross, vatByPercentage: draft.vat } }),
  });
  return { report, store };
}

const filled = (lists: Record<string, readonly unknown[]>) =>
  Object.fromEntries(Object.entries(lists).filter(([, items]) => items.length > 0));

type Reader = (draft: Draft, cells: Cells) => void;

function readers(figure: string): Reader {
  const [, kind, way] = /^(Gavekort|Tilgodebevis|Depositum) (solgt|brugt)$/.exec(figure) ?? [];
  return kind !== undefined && way !== undefined ? giftCard(kind, way) : oneOf(FIGURES, figure);
}

const cashFigure =
  (field: string): Reader =>
  (draft, { name, rate, amount }) => {
    nothing(name, rate);
    if (field in draft.cash) throw new Error(`cash.${field} stands twice`);
    draft.cash[field] = kroner(amount);
  };

const payment =
  (cash?: boolean): Reader =>
  (draft, { name, rate, amount }) => {
    nothing(rate);
    draft.payments.push({ type: name, amount: kroner(amount), ...(cash !== undefined && { cash }) });
  };

const head =
  (field: 'number' | 'register' | 'revision'): Reader =>
  (draft, { name, rate, amount }) => {
    nothing(rate, amount);
    draft.head = { ...draft.head, [field]: field === 'revision' ? whole(name) : name };
  };

const FIGURES: Readonly<Record<string, Reader>> = {
  Butik: (draft, { name, rate, amount }) => {
    nothing(rate, amount);
    draft.store = name;
  },
  'Dagens nummer': head('number'),
  Revision: head('revision'),
  Kasse: head('register'),
  Salg: (draft, { name, rate, amount }) => {
    const category = name === 'uden kategori' ? null : name;
    draft.revenue.push({ category, vatPercentage: percent(rate), gross: kroner(amount) });
  },
  'heraf på faktura': (draft, { name, rate, amount }) => {
    nothing(name, rate);
    last(draft.revenue).invoiced = kroner(amount);
  },
  Betaling: payment(),
  'Kontant betaling': payment(true),
  'Ikke-kontant betaling': payment(false),
  'heraf i valuta': (draft, { name, rate, amount }) => {
    nothing(amount);
    const [currency = '', foreign = ''] = name.split(' ');
    const [, exchangeRate = ''] = /^kurs ([\d,]+)$/.exec(rate) ?? [];
    last(draft.payments).foreign = {
      currency,
      amount: kroner(foreign),
      exchangeRate: Number(exchangeRate.replace(',', '.')),
    };
  },
  Kundeindbetaling: (draft, { name, rate, amount }) => {
    nothing(rate);
    const payer = name === 'ukendt' ? {} : { customerNumber: whole(name) };
    draft.customerPayments.push({ ...payer, amount: kroner(amount), paymentType: 'Dankort' });
  },
  Primo: cashFigure('start'),
  Optalt: cashFigure('counted'),
  'Til bank': cashFigure('toBank'),
  Udlæg: cashFigure('expenses'),
  Øreafrunding: cashFigure('rounding'),
  'Kassens omsætning': (draft, { name, rate, amount }) => {
    nothing(name, rate);
    draft.gross = kroner(amount);
  },
  'Kassens moms': (draft, { name, rate, amount }) => {
    nothing(name);
    draft.vat.push({ percentage: percent(rate), amount: kroner(amount) });
  },
  'Kassens bilagslinje': (draft, { name, rate, amount }) => {
    nothing(rate);
    const [account = '', contra] = name.split(' mod ');
    const accounts = { account: whole(account), ...(contra !== undefined && { contraAccount: whole(contra) }) };
    draft.tillLines.push({ title: '', amount: kroner(amount), ...accounts });
  },
};

const KINDS = { Gavekort: 'giftcard', Tilgodebevis: 'voucher', Depositum: 'deposit' } as const;
const WAYS = { solgt: 'issued', brugt: 'used' } as const;

const giftCard =
  (kind: string, way: string): Reader =>
  (draft, { name, rate, amount }) => {
    const purpose = oneOf({ enkeltformål: 'single', flerformål: 'multi' } as const, name);
    if (purpose === 'multi') nothing(rate);
    draft.giftCards.push({
      kind: oneOf(KINDS, kind),
      purpose,
      ...(purpose === 'single' && { vatPercentage: percent(rate) }),
      [oneOf(WAYS, way)]: kroner(amount),
    });
  };

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is nothing that it could be a part of');
  return item;
}
