import {
  changedSettings,
  type SettingsChange,
  settingsChange,
  type StoreSettings,
  vatPercentage as percentage,
} from '@kassebro/contracts';
import { type Draft, giftCardKinds, listChoices, purposes, YES } from './draft.ts';
import { keyOf, partsOf, type Key } from './keys.ts';

/** What is wrong with a field, in words that the page knows. */
export interface DraftProblem {
  key: Key;
  code: 'not-a-number' | 'too-long' | 'rate-missing' | 'not-a-rate' | 'too-many' | 'wrong';
}

export interface DraftedSettings {
  /** Only what differs from before. */
  change: SettingsChange;
  /** The settings as they would be. */
  settings: StoreSettings;
}

const NUMBER = /^\d{1,9}$/;
const MOST = { paymentTypes: 100, invoiceProducts: 200 } as const;
const LONGEST: Readonly<Record<string, number>> = { vatCodes: 5, invoiceProducts: 25, invoiceRounding: 25 };

/** What the fields say as settings, or everything that is wrong with them. */
export function settingsOf(
  draft: Draft,
  before: StoreSettings,
): { drafted: DraftedSettings } | { problems: DraftProblem[] } {
  const problems = problemsIn(draft);
  if (problems.length > 0) return { problems };
  const parsed = settingsChange.safeParse(wholeChange(draft, before));
  if (!parsed.success)
    return { problems: parsed.error.issues.map(({ path }) => ({ key: keyOf(...path), code: 'wrong' })) };
  const change = onlyChanged(parsed.data, before);
  return { drafted: { change, settings: changedSettings(before, change) } };
}

function problemsIn(draft: Draft): DraftProblem[] {
  const wrong = [...draft].flatMap(([key, value]): DraftProblem[] => {
    const code = value === '' ? undefined : wrongWith(key, value);
    return code ? [{ key, code }] : [];
  });
  return [...wrong, ...ratesMissing(draft), ...tooMany(draft)];
}

function wrongWith(key: Key, value: string): DraftProblem['code'] | undefined {
  const [first = '', , third] = partsOf(key);
  const longest = LONGEST[first];
  if (longest !== undefined) return value.length > longest ? 'too-long' : undefined;
  if (first === 'giftCardRules' && third === 'vatPercentage') return isRate(value) ? undefined : 'not-a-rate';
  const isWhole = NUMBER.test(value) && Number(value) > 0;
  return isNumbered(first, third) && !isWhole ? 'not-a-number' : undefined;
}

const numbered: readonly string[] = [...listChoices, 'accounts', 'productGroupByCategory'];
const isNumbered = (first: string, third: string | undefined): boolean =>
  numbered.includes(first) || (first === 'paymentTypes' && third !== 'cash');
const isRate = (text: string): boolean => percentage.safeParse(rateIn(text)).success;

/** A gift card that is taxed when it is sold needs the VAT that it is sold with. */
const ratesMissing = (draft: Draft): DraftProblem[] =>
  giftCardKinds
    .filter((kind) => draft.get(keyOf('giftCardRules', kind, 'purpose')) === 'single')
    .map((kind) => keyOf('giftCardRules', kind, 'vatPercentage'))
    .filter((key) => (draft.get(key) ?? '') === '')
    .map((key) => ({ key, code: 'rate-missing' }));

function tooMany(draft: Draft): DraftProblem[] {
  return (['paymentTypes', 'invoiceProducts'] as const).flatMap((list): DraftProblem[] => {
    const chosen = [...draft].filter(([key, value]) => {
      const [first, , third] = partsOf(key);
      return first === list && third !== 'cash' && value !== '';
    });
    const [key] = chosen[MOST[list]] ?? [];
    return key === undefined ? [] : [{ key, code: 'too-many' }];
  });
}

const rateIn = (text: string): number =>
  text === '' ? Number.NaN : Number(text.replace('%', '').replace(',', '.').trim());

function wholeChange(draft: Draft, before: StoreSettings): Record<string, unknown> {
  const value = (...path: PropertyKey[]): string => draft.get(keyOf(...path)) ?? '';
  const number = (...path: PropertyKey[]): number | null => (value(...path) === '' ? null : Number(value(...path)));
  return {
    ...Object.fromEntries(listChoices.map((name) => [name, number(name)])),
    accounts: {
      ...Object.fromEntries(purposes.map((name) => [name, number('accounts', name)])),
      revenueByCategory: numbersIn(draft, ['accounts', 'revenueByCategory']),
    },
    paymentTypes: paymentTypesIn(draft, before),
    vatCodes: Object.fromEntries(entriesIn(draft, ['vatCodes'])),
    giftCardRules: giftCardRulesIn(draft),
    productGroupByCategory: numbersIn(draft, ['productGroupByCategory']),
    invoiceProducts: invoiceProductsIn(draft),
    invoiceRounding: value('invoiceRounding') || null,
    bookInvoices: value('bookInvoices') === YES,
    zeroLines: value('zeroLines') === YES,
    closedPeriod: value('closedPeriod'),
    corrections: value('corrections'),
    customerWithoutNumber: value('customerWithoutNumber'),
  };
}

/** Entries below a path that say something: their name and what they say. */
function entriesIn(draft: Draft, path: readonly string[]): [string, string][] {
  return [...draft].flatMap(([key, value]): [string, string][] => {
    const parts = partsOf(key);
    const isBelow = parts.length === path.length + 1 && path.every((part, index) => parts[index] === part);
    return isBelow && value !== '' ? [[parts.at(-1) ?? '', value]] : [];
  });
}

const numbersIn = (draft: Draft, path: readonly string[]): Record<string, number> =>
  Object.fromEntries(entriesIn(draft, path).map(([name, value]) => [name, Number(value)]));

/** A payment type of which nothing is chosen is none, unless it was kept like that before. */
function paymentTypesIn(draft: Draft, before: StoreSettings): StoreSettings['paymentTypes'] {
  const types = [...draft.keys()].flatMap((key) => {
    const [list, type, third] = partsOf(key);
    return list === 'paymentTypes' && third === undefined && type !== undefined ? [type] : [];
  });
  const known = new Map(before.paymentTypes.map((one) => [one.type, one]));
  return types.flatMap((type) => {
    const account = draft.get(keyOf('paymentTypes', type)) ?? '';
    const cash = draft.get(keyOf('paymentTypes', type, 'cash')) === YES;
    const kept = known.get(type);
    const wasOpen = kept !== undefined && kept.account === undefined && !kept.cash;
    if (account === '' && !cash && !wasOpen) return [];
    return [{ type, ...(account !== '' && { account: Number(account) }), cash }];
  });
}

const giftCardRulesIn = (draft: Draft): Record<string, unknown> =>
  Object.fromEntries(
    giftCardKinds.flatMap((kind) => {
      const purpose = draft.get(keyOf('giftCardRules', kind, 'purpose')) ?? '';
      const rate = draft.get(keyOf('giftCardRules', kind, 'vatPercentage')) ?? '';
      if (purpose === '') return [];
      return [[kind, { purpose, ...(rate !== '' && { vatPercentage: rateIn(rate) }) }]];
    }),
  );

const invoiceProductsIn = (draft: Draft): StoreSettings['invoiceProducts'] =>
  [...draft].flatMap(([key, product]) => {
    const [list, category = '', rate = ''] = partsOf(key);
    if (list !== 'invoiceProducts' || product === '') return [];
    return [{ ...(category !== '' && { category }), vatPercentage: Number(rate), product }];
  });

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const differing = (values: object, known: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !isSame(value ?? undefined, known[name])));

/** What was not touched is not named, so that nothing runs again because of it. */
function onlyChanged({ accounts, ...change }: SettingsChange, before: StoreSettings): SettingsChange {
  const old: Record<string, unknown> = before;
  const oldAccounts: Record<string, unknown> = before.accounts;
  const accountsChanged = differing(accounts ?? {}, oldAccounts);
  return settingsChange.parse({
    ...differing(change, old),
    ...(Object.keys(accountsChanged).length > 0 && { accounts: accountsChanged }),
  });
}
