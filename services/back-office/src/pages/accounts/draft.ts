import type { StoreSettings } from '@kassebro/contracts';
import { textIn } from '../../http/forms.ts';
import { keyOf, partsOf, type Key } from './keys.ts';

/** What stands in the fields of the page, as text: also what is no number, and what is not chosen (empty). */
export type Draft = ReadonlyMap<Key, string>;

export const YES = 'yes';
const NO = 'no';

export const purposes = [
  'revenue',
  'cash',
  'bank',
  'tillDifference',
  'rounding',
  'expenses',
  'giftCards',
  'deposits',
  'fallback',
] as const;
export const listChoices = [
  'journalNumber',
  'department',
  'customerGroup',
  'paymentTerms',
  'vatZone',
  'layout',
  'productGroup',
] as const;
export const giftCardKinds = ['giftcard', 'voucher', 'deposit'] as const;

const textOf = (value: string | number | undefined): string => (value === undefined ? '' : String(value));

/** The page as it is when nobody has changed anything. */
export function draftOf(settings: StoreSettings): Map<Key, string> {
  const { accounts, paymentTypes, vatCodes, giftCardRules, productGroupByCategory, invoiceProducts } = settings;
  return new Map<Key, string>([
    ...listChoices.map((name): [Key, string] => [keyOf(name), textOf(settings[name])]),
    ...purposes.map((name): [Key, string] => [keyOf('accounts', name), textOf(accounts[name])]),
    ...Object.entries(accounts.revenueByCategory).map(entryIn('accounts', 'revenueByCategory')),
    ...paymentTypes.flatMap(({ type, account, cash }): [Key, string][] => [
      [keyOf('paymentTypes', type), textOf(account)],
      [keyOf('paymentTypes', type, 'cash'), cash ? YES : ''],
    ]),
    ...Object.entries(vatCodes).map(entryIn('vatCodes')),
    ...giftCardKinds.flatMap((kind): [Key, string][] => [
      [keyOf('giftCardRules', kind, 'purpose'), textOf(giftCardRules[kind]?.purpose)],
      [keyOf('giftCardRules', kind, 'vatPercentage'), textOf(giftCardRules[kind]?.vatPercentage)],
    ]),
    ...Object.entries(productGroupByCategory).map(entryIn('productGroupByCategory')),
    ...invoiceProducts.map(({ category = '', vatPercentage, product }): [Key, string] => [
      keyOf('invoiceProducts', category, vatPercentage),
      product,
    ]),
    [keyOf('invoiceRounding'), textOf(settings.invoiceRounding)],
    [keyOf('bookInvoices'), settings.bookInvoices ? YES : NO],
    [keyOf('zeroLines'), settings.zeroLines ? YES : NO],
    [keyOf('closedPeriod'), settings.closedPeriod],
    [keyOf('corrections'), settings.corrections],
    [keyOf('customerWithoutNumber'), settings.customerWithoutNumber],
  ]);
}

const entryIn =
  (...path: string[]) =>
  ([name, value]: [string, string | number]): [Key, string] => [keyOf(...path, name), textOf(value)];

/** The lists and maps of the page, and how their entries are named. */
const entries: readonly ((parts: readonly string[]) => boolean)[] = [
  ([list, name, third, more]) =>
    list === 'accounts' && name === 'revenueByCategory' && isNamed(third) && more === undefined,
  ([list, type, third]) => list === 'paymentTypes' && isNamed(type) && (third === undefined || third === 'cash'),
  ([list, rate, third]) => list === 'vatCodes' && isRate(rate) && third === undefined,
  ([list, category, third]) => list === 'productGroupByCategory' && isNamed(category) && third === undefined,
  ([list, , rate, more]) => list === 'invoiceProducts' && isRate(rate) && more === undefined,
];

/** Whether the page has a field of that name; everything else that a form sends is none of ours. */
const isKey = (name: string, known: Draft): boolean =>
  known.has(name) || entries.some((isEntry) => isEntry(partsOf(name)));

const isNamed = (text: string | undefined): boolean => text !== undefined && text !== '';
const isRate = (text: string | undefined): boolean => /^\d{1,3}(?:\.\d{1,2})?$/.test(text ?? '');

/**
 * What a form says, over what is known. A field that was not on the page, such as all that are chosen while only those are shown
 * that are missing, stays as it is; a box that is off sends nothing, and is off where its row was on the page.
 */
export function draftFrom(body: Record<string, unknown>, known: Draft): Map<Key, string> {
  const said = Object.entries(body).filter(([name]) => name.startsWith('/') && isKey(name, known));
  const draft = new Map(known);
  for (const [name, value] of said) draft.set(name, textIn(value).trim());
  for (const [name] of said) {
    const [list, type = '', last] = partsOf(name);
    if (list !== 'paymentTypes' || last !== undefined) continue;
    const cash = keyOf('paymentTypes', type, 'cash');
    draft.set(cash, textIn(body[cash]) === '' ? '' : YES);
  }
  return draft;
}

/**
 * Two people have changed the page since it was opened: what only one of them touched is as that one wants it, and where both
 * did, it stays as the one wrote it who saves now and is named in `both`.
 */
export function merged({ base, mine, now }: Record<'base' | 'mine' | 'now', Draft>): {
  draft: Map<Key, string>;
  both: ReadonlySet<Key>;
} {
  const both = new Set<Key>();
  const draft = new Map<Key, string>();
  for (const key of new Set([...base.keys(), ...mine.keys(), ...now.keys()])) {
    const [old = '', own = '', other = ''] = [base.get(key), mine.get(key), now.get(key)];
    draft.set(key, own === old ? other : own);
    if (own !== old && other !== old && own !== other) both.add(key);
  }
  return { draft, both };
}

/** The names of the entries below a path. */
export function namesBelow(draft: Draft, ...path: string[]): string[] {
  return [...draft.keys()].flatMap((key) => {
    const parts = partsOf(key);
    const isBelow = parts.length === path.length + 1 && path.every((part, index) => parts[index] === part);
    return isBelow ? [parts.at(-1) ?? ''] : [];
  });
}
