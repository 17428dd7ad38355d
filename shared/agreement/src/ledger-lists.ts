import {
  DAY_INVOICE_CUSTOMER,
  type LedgerLists,
  type ListsNeeded,
  type Reason,
  type WholeList,
} from '@kassebro/contracts';
import { DOMESTIC, type EconomicClient } from '@kassebro/economic';
import type { Connect } from './agreements.ts';
import { type AgreementParts, openAgreements } from './open-agreements.ts';
import { Patience } from './patience.ts';

export interface ListsRead {
  lists: LedgerLists;
  /** Why some could not be read, each reason once; empty when all that was needed is there. */
  unread: Reason[];
}

/** The lists that a store's settings are chosen from. There is no way from here to write anything in e-conomic. */
export interface LedgerListsReader {
  /**
   * Reads what is needed and nothing more; lists that e-conomic does not give in time, or not to us, are named in `unread`.
   * @throws Error when the store does not exist, or its token was sealed with another key
   */
  read(store: string, needed: ListsNeeded): Promise<ListsRead>;
  /** Closes pooled connections; calls under way fail. */
  close(): void;
}

/** Somebody waits for the answer, and would rather have it without than late. */
const PATIENCE_MS = 5_000;

/** For a door: it may look into e-conomic while a person waits, and never writes there. */
export function openLedgerLists(parts: AgreementParts, patienceMs = PATIENCE_MS): LedgerListsReader {
  const agreements = openAgreements(parts);
  return {
    read: (store, needed) => readWithin(patienceMs, { store, needed, connect: agreements.connect }),
    close: () => agreements.close(),
  };
}

async function readWithin(
  ms: number,
  { store, needed, connect }: { store: string; needed: ListsNeeded; connect: Connect },
): Promise<ListsRead> {
  const turn = new Patience(ms);
  const connected = await turn.part(() => connect(store, { signal: turn.signal }));
  const lists: LedgerLists = {};
  if (connected) await readAll(connected.ledger, { needed, lists, turn });
  return { lists, unread: turn.unread };
}

interface Reading {
  needed: ListsNeeded;
  lists: LedgerLists;
  turn: Patience;
}

async function readAll(ledger: EconomicClient, { needed, lists, turn }: Reading): Promise<void> {
  const whole = async (name: WholeList): Promise<void> => {
    const list = await turn.part<Lists[WholeList]>(() => wholeLists[name](ledger));
    if (list) Object.assign(lists, { [name]: list });
  };
  const accounts = async (): Promise<void> => {
    const found = await turn.part(() => accountsOf(ledger, needed.accounts));
    if (found) lists.accounts = found;
  };
  const invoices = async (): Promise<void> => {
    Object.assign(lists, await turn.part(() => forInvoices(ledger, needed)));
  };
  await Promise.all([...needed.whole.map(whole), ...(needed.accounts.length > 0 ? [accounts()] : []), invoices()]);
  const { productGroups } = lists;
  if (!productGroups || needed.soldAtHome.length === 0) return;
  const groups = needed.soldAtHome.filter((number) => productGroups.some((group) => group.number === number));
  const notAtHome = await turn.part(() => groupsNotSoldAtHome(ledger, groups));
  if (notAtHome) lists.groupsNotSoldAtHome = notAtHome;
}

/** What days as invoices need: the customer they go to, and products of the right VAT. */
async function forInvoices(
  ledger: EconomicClient,
  { products, invoiceCustomer }: ListsNeeded,
): Promise<Pick<LedgerLists, 'products' | 'invoiceCustomer'>> {
  return {
    ...(products.length > 0 && { products: await productsOf(ledger, products) }),
    ...(invoiceCustomer && { invoiceCustomer: await invoiceCustomerOf(ledger) }),
  };
}

async function productsOf(ledger: EconomicClient, numbers: readonly string[]): Promise<Lists['products']> {
  const { found } = await ledger.products.byNumbers(numbers);
  const groups = [...new Set(found.map(({ group }) => group.number))];
  const rates = new Map(
    await Promise.all(groups.map(async (group) => [group, await ledger.productGroups.domesticVat(group)] as const)),
  );
  return found.map(({ number, barred, group }) => {
    const vat = rates.get(group.number);
    const isSold = vat !== undefined && vat !== 'no-sales-account';
    return { number, barred, group: group.number, ...(isSold && { rate: vat.rate }) };
  });
}

async function invoiceCustomerOf({ customers }: EconomicClient): Promise<Lists['invoiceCustomer']> {
  const customer = await customers.find(DAY_INVOICE_CUSTOMER);
  if (!customer) return 'missing';
  return customer.barred ? 'barred' : 'found';
}

type Lists = Required<LedgerLists>;

/** How each list is read whole. */
export const wholeLists: { [K in WholeList]: (ledger: EconomicClient) => Promise<Lists[K]> } = {
  vatAccounts: (ledger) => ledger.vatAccounts.all(),
  journals: (ledger) => ledger.journals.all(),
  departments: (ledger) => ledger.departments.all(),
  productGroups: (ledger) => ledger.productGroups.all(),
  customerGroups: (ledger) => ledger.customerGroups.all(),
  paymentTerms: (ledger) => ledger.paymentTerms.all(),
  vatZones: (ledger) => ledger.vatZones.all(),
  layouts: (ledger) => ledger.layouts.all(),
};

/** As many as one call can ask for by number; of more, the whole chart is the shorter way. */
const FEW = 200;

const accountsOf = ({ accounts }: EconomicClient, numbers: readonly number[]): Promise<Lists['accounts']> =>
  numbers.length > FEW ? accounts.all() : accounts.byNumbers(numbers);

async function groupsNotSoldAtHome({ productGroups }: EconomicClient, groups: readonly number[]): Promise<number[]> {
  const sold = await Promise.all(
    groups.map(async (group) => (await productGroups.salesAccounts(group)).some(({ vatZone }) => vatZone === DOMESTIC)),
  );
  return groups.filter((_, index) => sold[index] === false);
}
