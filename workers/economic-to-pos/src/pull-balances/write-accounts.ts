import type { Customer, CustomerAccount, LedgerCustomer, Reason } from '@kassebro/contracts';
import { type AccountWrite, type Binding, inForce } from '@kassebro/store';

/** What bringing accounts up to date needs of the store. */
export interface AccountRecords {
  customers: {
    many(store: string, ids: readonly string[]): Promise<Map<string, Customer>>;
    applyAccounts(store: string, writes: readonly AccountWrite[]): Promise<void>;
  };
  bindings: {
    byNumbers(store: string, kind: 'customer', numbers: readonly string[]): Promise<Map<string, Binding>>;
    save(bindings: readonly Binding[]): Promise<unknown>;
  };
}

/** What came of one account. `absent`: the till does not have the customer. */
export interface AccountLook {
  number: string;
  record?: string;
  outcome: 'changed' | 'unchanged' | 'absent' | 'attention';
  reason?: Reason;
  /** Whether the balance itself was another one. */
  balanceMoved: boolean;
}

/** Brings the till's accounts up to what e-conomic said of its customers; only those that the till has, and that nobody has set aside. */
export async function writeAccounts(
  found: readonly LedgerCustomer[],
  { store, records }: { store: string; records: AccountRecords },
): Promise<AccountLook[]> {
  const bindings = await records.bindings.byNumbers(
    store,
    'customer',
    found.map(({ number }) => String(number)),
  );
  const tills = await records.customers.many(
    store,
    [...bindings.values()].map(({ record }) => record),
  );
  const looks = found.map((ledger) => {
    const number = String(ledger.number);
    const till = tills.get(inForce(bindings.get(number))?.record ?? '');
    return { number, till, account: accountOf(ledger) };
  });
  const writes = looks.flatMap(({ till, account }) => (till ? [{ id: till.id, account, before: till.account }] : []));
  await records.customers.applyAccounts(store, writes);
  return looks.map(({ number, till, account }) => {
    if (!till) return { number, outcome: 'absent', balanceMoved: false };
    const outcome = isSame(till.account, account) ? 'unchanged' : 'changed';
    return { number, record: till.id, outcome, balanceMoved: hasMoved(till.account, account) };
  });
}

/** What e-conomic says of a customer's account. */
export function accountOf({ balance, dueAmount, creditLimit, barred, asOf }: LedgerCustomer): CustomerAccount {
  return {
    ...(balance !== undefined && { balance }),
    ...(dueAmount !== undefined && { dueAmount }),
    ...(creditLimit !== undefined && { creditLimit }),
    barred,
    asOf,
  };
}

/** An account that was never known has not moved. */
const hasMoved = (before: CustomerAccount | undefined, now: CustomerAccount): boolean =>
  before !== undefined && before.balance !== now.balance;

const FIGURES = ['balance', 'dueAmount', 'creditLimit', 'barred'] as const;

const isSame = (one: CustomerAccount | undefined, other: CustomerAccount): boolean =>
  one !== undefined && FIGURES.every((figure) => one[figure] === other[figure]);
