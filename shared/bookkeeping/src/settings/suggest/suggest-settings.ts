import type { LedgerAccount, LedgerLists, StoreSettings, VatAccount } from '@kassebro/contracts';
import { paymentTypeOf, sameTitle, vatCodeFor } from '../../accounts.ts';
import { isForPurchases, purchaseVat } from '../../gate/purchase-vat.ts';
import { keysOf, LISTS } from '../choices.ts';
import { recognised, usable, wordsInCommon } from './by-name.ts';
import { CARD_TITLE, cards, CASH_TITLE, looks } from './looks.ts';

/** What is known of a till when accounts are proposed for it. */
export interface TillKnown {
  paymentTypes: readonly { type: string; cash?: boolean | undefined }[];
  categories: readonly { category: string | null; vatPercentage: number }[];
  /** Lines of vouchers that the till itself would make, the latest first. */
  tillLines: readonly { title: string; amount: number; account: number; contraAccount?: number | undefined }[];
}

/** One proposal; `from` says where it was seen. */
export interface Suggestion<T = number> {
  value: T;
  from: 'till' | 'name';
}

type Purposes = keyof typeof looks;
export interface CashSuggestion extends Pick<Suggestion, 'from'> {
  cash: true;
}

type ListChoice = Exclude<keyof typeof LISTS, 'department'>;

/** What could be chosen where nothing is chosen yet. Nothing of it is a choice before a person takes it. */
export interface SettingsSuggestions {
  accounts: ReadonlyMap<Purposes, Suggestion>;
  /** By payment type; `cash` for one that looks like coins and notes. */
  paymentTypes: ReadonlyMap<string, Suggestion | CashSuggestion>;
  categories: ReadonlyMap<string, Suggestion>;
  /** By percentage. */
  vatCodes: ReadonlyMap<number, Suggestion<string>>;
  lists: ReadonlyMap<ListChoice, Suggestion>;
}

interface Known {
  settings: StoreSettings;
  till: TillKnown;
  ledger: LedgerLists;
}

/**
 * Proposes what a store has not chosen yet: first the number that the till's own voucher has for it, then what is called like it.
 * Only what e-conomic would take is proposed, and a list that was not read gives nothing.
 */
export function suggestSettings(known: Known): SettingsSuggestions {
  const accounts = usable(known.ledger.accounts ?? []);
  return {
    accounts: purposes(known.settings, accounts),
    paymentTypes: paymentTypes(known, accounts),
    categories: categories(known, accounts),
    vatCodes: vatCodes(known),
    lists: listChoices(known),
  };
}

const byName = (account: LedgerAccount | undefined): Suggestion[] =>
  account ? [{ value: account.number, from: 'name' }] : [];

function purposes({ accounts: chosen }: StoreSettings, accounts: readonly LedgerAccount[]): Map<Purposes, Suggestion> {
  const open = keysOf(looks).filter((purpose) => chosen[purpose] === undefined);
  return new Map(
    open.flatMap((purpose) =>
      byName(recognised(accounts, looks[purpose])).map((found): [Purposes, Suggestion] => [purpose, found]),
    ),
  );
}

function paymentTypes(known: Known, accounts: readonly LedgerAccount[]): SettingsSuggestions['paymentTypes'] {
  const open = known.till.paymentTypes.filter(({ type }) => {
    const chosen = paymentTypeOf(known.settings, type);
    return chosen?.account === undefined && chosen?.cash !== true;
  });
  return new Map(
    open.flatMap((used) => {
      const found = forPaymentType(used, known.till, accounts);
      return found ? [[used.type, found] as const] : [];
    }),
  );
}

/** What the till says of it, in its own words or in its vouchers; else what it is called. */
function forPaymentType(
  { type, cash }: TillKnown['paymentTypes'][number],
  till: TillKnown,
  accounts: readonly LedgerAccount[],
): Suggestion | CashSuggestion | undefined {
  if (cash === true) return { cash: true, from: 'till' };
  const own = ofTill({ till, title: type, side: 'debit' }, accounts);
  if (own) return own;
  if (cash === undefined && CASH_TITLE.test(type)) return { cash: true, from: 'name' };
  return byName(paymentAccountLike(type, accounts))[0];
}

/** `MobilePay` has an account of its own name; a card without one goes where cards go. */
function paymentAccountLike(type: string, accounts: readonly LedgerAccount[]): LedgerAccount | undefined {
  const own = mostAlike(
    type,
    accounts.filter((account) => account.type === 'status' && cards.not?.test(account.name) !== true),
  );
  return own ?? (CARD_TITLE.test(type) ? recognised(accounts, cards) : undefined);
}

function categories({ settings, till, ledger }: Known, accounts: readonly LedgerAccount[]): Map<string, Suggestion> {
  const chosen = Object.keys(settings.accounts.revenueByCategory);
  const open = till.categories.flatMap(({ category, vatPercentage }) =>
    category === null || chosen.some((title) => sameTitle(title, category)) ? [] : [{ category, vatPercentage }],
  );
  return new Map(
    open.flatMap(({ category, vatPercentage }) => {
      const fitting = accounts.filter(
        (account) => account.type === 'profitAndLoss' && sellsAt(account, vatPercentage, ledger.vatAccounts),
      );
      const found =
        ofTill({ till, title: category, side: 'credit' }, accounts) ?? byName(mostAlike(category, fitting))[0];
      return found ? [[category, found] as const] : [];
    }),
  );
}

/** An account whose own VAT code is of another percentage, or of purchases, is for something else. */
function sellsAt({ name, vatCode }: LedgerAccount, rate: number, codes: readonly VatAccount[] | undefined): boolean {
  if (rate > 0 && WITHOUT_VAT.test(name)) return false;
  const vat = codes?.find(({ code }) => code === vatCode);
  if (!vat) return rate === 0 || vatCode === undefined;
  return vat.rate === rate && !isForPurchases(vat, purchaseVat);
}

const WITHOUT_VAT = /u\/ ?moms|uden moms|momsfri|without vat/iu;

function mostAlike(title: string, accounts: readonly LedgerAccount[]): LedgerAccount | undefined {
  const [best] = accounts
    .map((account) => ({ account, alike: wordsInCommon(title, account.name) }))
    .filter(({ alike }) => alike > 0)
    .toSorted((a, b) => b.alike - a.alike || a.account.number - b.account.number);
  return best?.account;
}

/** The account that the till's own voucher has for a title, if e-conomic would take it. */
function ofTill(
  { till, title, side }: { till: TillKnown; title: string; side: 'debit' | 'credit' },
  accounts: readonly LedgerAccount[],
): Suggestion | undefined {
  const line = till.tillLines.find((candidate) => sameTitle(candidate.title, title));
  if (!line) return undefined;
  const [debit, credit] = line.amount < 0 ? [line.contraAccount, line.account] : [line.account, line.contraAccount];
  const number = (side === 'debit' ? debit : credit) ?? line.account;
  return accounts.some((account) => account.number === number) ? { value: number, from: 'till' } : undefined;
}

function vatCodes({ settings, till, ledger }: Known): Map<number, Suggestion<string>> {
  const rates = new Set(till.categories.map(({ vatPercentage }) => vatPercentage));
  const open = [...rates].filter((rate) => rate > 0 && 'missing' in vatCodeFor(settings, rate));
  return new Map(
    open.flatMap((rate) => {
      const fitting = (ledger.vatAccounts ?? []).filter(
        (vat) => !vat.barred && vat.rate === rate && !isForPurchases(vat, purchaseVat),
      );
      // U is what e-conomic's own codes of sales at home begin with (U25); others of the same rate are for sales abroad.
      const best = fitting.find(({ code }) => code === `U${rate}`) ?? (fitting.length === 1 ? fitting[0] : undefined);
      return best ? [[rate, { value: best.code, from: 'name' } as const] as const] : [];
    }),
  );
}

const listNames: Record<ListChoice, RegExp> = {
  journalNumber: /daglig|^till|^pos\b|^dag|butik|kasse(?!kladde)/iu,
  productGroup: /^varer|^goods|^standard/iu,
  customerGroup: /^danske|indenland|^domestic|^kunder|^privat/iu,
  paymentTerms: /netto|^net\b/iu,
  vatZone: /^indland|^domestic|^danmark/iu,
  layout: /^dansk|^standard/iu,
};

function listChoices({ settings, ledger }: Known): Map<ListChoice, Suggestion> {
  const open = keysOf(listNames).filter((choice) => settings[choice] === undefined);
  return new Map(
    open.flatMap((choice) => {
      const items = ledger[LISTS[choice]] ?? [];
      const found =
        items.find((item) => listNames[choice].test(item.name)) ?? (items.length === 1 ? items[0] : undefined);
      return found ? [[choice, { value: found.number, from: 'name' } as const] as const] : [];
    }),
  );
}
