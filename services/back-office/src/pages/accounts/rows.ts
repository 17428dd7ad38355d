import { sameTitle } from '@kassebro/bookkeeping';
import type { UsedPaymentType } from '@kassebro/store';
import { type Draft, giftCardKinds, namesBelow, YES } from './draft.ts';
import { keyOf, partsOf, type Key } from './keys.ts';
import type { AccountsPage } from './page.ts';

/** How a field looks and what it may hold. */
export type RowKind = 'account' | 'payment' | 'list' | 'group' | 'vat-code' | 'gift-card' | 'product' | 'choice';

/** One line of the page. */
export interface Row {
  key: Key;
  kind: RowKind;
  /** Without it something would be held back. */
  needed: boolean;
  /** How the till has used a payment type. */
  used?: UsedPaymentType | undefined;
  /** The till uses it, and nobody has chosen anything for it yet. */
  isNew?: boolean;
}

const sectionNames = [
  'journal',
  'revenue',
  'payments',
  'drawer',
  'giftCards',
  'vat',
  'records',
  'rules',
  'invoice',
] as const;
export type SectionName = (typeof sectionNames)[number];

export interface Section {
  name: SectionName;
  rows: Row[];
  /** How many of its needed choices are made. */
  chosen: number;
  needed: number;
}

type Seen = Pick<AccountsPage, 'store' | 'use' | 'kinds' | 'draft'>;

/** All lines in the order of the page. */
export function sectionsOf(page: Seen): Section[] {
  const rows = rowsOf(page);
  return sectionNames.map((name) => {
    const needed = rows[name].filter((row) => row.needed);
    const chosen = needed.filter((row) => !isMissing(row, page.draft));
    return { name, rows: rows[name], needed: needed.length, chosen: chosen.length };
  });
}

export const rowsOnPage = (page: Seen): Row[] => sectionsOf(page).flatMap(({ rows }) => rows);

/** Whether a choice that is needed is still to be made. */
export function isMissing({ key, kind, needed }: Row, draft: Draft): boolean {
  if (!needed || (draft.get(key) ?? '') !== '') return false;
  const [list = '', type = ''] = partsOf(key);
  return kind !== 'payment' || draft.get(keyOf(list, type, 'cash')) !== YES;
}

function rowsOf(page: Seen): Record<SectionName, Row[]> {
  const { settings } = page.store;
  const asJournal = settings.dayReportAs === 'journal';
  const account = (purpose: string, needed = false): Row => ({
    key: keyOf('accounts', purpose),
    kind: 'account',
    needed: asJournal && needed,
  });
  const categories = categoriesOf(page);
  return {
    payments: [...paymentRows(page, asJournal), account('fallback')],
    revenue: [account('revenue', true), ...categories.map((category) => revenueRow(category))],
    drawer: [
      ...['cash', 'bank', 'tillDifference', 'rounding'].map((purpose) => account(purpose, true)),
      account('expenses'),
    ],
    vat: ratesOf(page).map((rate) => ({
      key: keyOf('vatCodes', rate),
      kind: 'vat-code',
      needed: asJournal && rate > 0,
    })),
    giftCards: giftCardRows(page, account),
    journal: [list('journalNumber', asJournal), list('department')],
    records: [
      ...['customerGroup', 'paymentTerms', 'vatZone', 'layout'].map((name) => list(name, settings.sendCustomers)),
      choice('customerWithoutNumber'),
      list('productGroup', settings.sendProducts),
      ...categories.map(group),
    ],
    invoice: [...productRows(page, !asJournal), choice('bookInvoices')],
    rules: ['closedPeriod', 'corrections', 'zeroLines'].map(choice),
  };
}

const list = (name: string, needed = false): Row => ({ key: keyOf(name), kind: 'list', needed });
const choice = (name: string): Row => ({ key: keyOf(name), kind: 'choice', needed: false });
const group = (category: string): Row => ({
  key: keyOf('productGroupByCategory', category),
  kind: 'group',
  needed: false,
});
const revenueRow = (category: string): Row => ({
  key: keyOf('accounts', 'revenueByCategory', category),
  kind: 'account',
  needed: false,
});

/** What nothing is chosen for comes first, then what the till uses, the latest first. */
function paymentRows({ draft, use, store }: Seen, needed: boolean): Row[] {
  const listed = namesBelow(draft, 'paymentTypes');
  const unlisted = use.paymentTypes.filter(({ type }) => !listed.some((known) => sameTitle(known, type)));
  const rows = [...unlisted.map(({ type }) => type), ...listed].map((type): Row => {
    const used = use.paymentTypes.find((one) => sameTitle(one.type, type));
    const isNew = used !== undefined && !store.settings.paymentTypes.some((one) => sameTitle(one.type, type));
    return { key: keyOf('paymentTypes', type), kind: 'payment', needed, used, isNew };
  });
  const rank = ({ isNew, used }: Row): string => `${isNew ? 2 : used ? 1 : 0} ${used?.lastUsed ?? ''}`;
  return rows.toSorted((a, b) => rank(b).localeCompare(rank(a)));
}

/** A longer list hides what matters; the others are proposed where one adds a category. */
const MOST_CATEGORIES = 40;

/** Categories that something is chosen for, then those that were sold, then those of products. */
export function categoriesOf({ draft, use, kinds }: Seen): string[] {
  const chosen = [
    ...namesBelow(draft, 'accounts', 'revenueByCategory'),
    ...namesBelow(draft, 'productGroupByCategory'),
  ];
  const seen = [...use.categories, ...kinds].flatMap(({ category }) => category ?? []);
  const all: string[] = [];
  for (const category of chosen) if (!all.some((known) => known === category)) all.push(category);
  for (const category of seen)
    if (all.length < MOST_CATEGORIES && !all.some((known) => sameTitle(known, category))) all.push(category);
  return all;
}

const USUAL_RATE = 25;

/** VAT percentages that the till sells at, and the usual one, the highest first. */
function ratesOf({ draft, use, kinds }: Seen): number[] {
  const seen = [...use.categories, ...kinds].map(({ vatPercentage }) => vatPercentage);
  const chosen = namesBelow(draft, 'vatCodes').map(Number);
  return [...new Set([USUAL_RATE, ...seen, ...chosen])].toSorted((a, b) => b - a);
}

function giftCardRows({ use }: Seen, account: (purpose: string, needed: boolean) => Row): Row[] {
  const sells = (kind: (typeof giftCardKinds)[number]): boolean => use.giftCards.includes(kind);
  return [
    account('giftCards', sells('giftcard') || sells('voucher')),
    account('deposits', sells('deposit')),
    ...giftCardKinds.map(
      (kind): Row => ({ key: keyOf('giftCardRules', kind, 'purpose'), kind: 'gift-card', needed: false }),
    ),
  ];
}

function productRows(page: Seen, needed: boolean): Row[] {
  const rates = ratesOf(page);
  const everywhere = rates.map((rate) => keyOf('invoiceProducts', '', rate));
  const sold = page.use.categories.flatMap(({ category, vatPercentage }) =>
    category === null ? [] : [keyOf('invoiceProducts', category, vatPercentage)],
  );
  const chosen = [...page.draft.keys()].filter((key) => partsOf(key)[0] === 'invoiceProducts');
  const keys = [...new Set([...everywhere, ...chosen, ...sold])];
  return [
    ...keys.map((key): Row => ({ key, kind: 'product', needed: needed && everywhere.includes(key) })),
    { key: keyOf('invoiceRounding'), kind: 'product', needed },
  ];
}
