import type { LedgerAccount, ListItem, VatAccount } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { account, type SalesAccount, salesAccount, vatAccount } from '../answers/account.ts';
import { productGroup } from '../answers/list-item.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import type { Collection } from './page-at.ts';
import { allOf, byNumber } from './pages.ts';

export interface AccountCalls {
  /** The whole chart, headings and totals too, in pages of 1,000. */
  all(): Promise<LedgerAccount[]>;
  /** Accounts by number; those that do not exist are not in the answer. */
  byNumbers(numbers: readonly number[]): Promise<LedgerAccount[]>;
}

export interface VatAccountCalls {
  all(): Promise<VatAccount[]>;
}

export interface ProductGroupCalls {
  all(): Promise<ListItem[]>;
  /** Which account sales of the group are booked on, by VAT zone. */
  salesAccounts(group: number): Promise<SalesAccount[]>;
  /**
   * The VAT percentage of domestic sales of the group: that of its sales account in VAT zone 1. An account without a VAT code
   * means 0. Throws NeedsAttention when the account or its code is gone.
   */
  domesticVat(group: number): Promise<{ rate: number } | 'no-sales-account'>;
}

/** e-conomic's fixed number of the domestic VAT zone (2 EU, 3 abroad, 4 domestic without VAT). */
export const DOMESTIC = 1;

const chart: Collection<LedgerAccount> = { path: path('/accounts'), item: account, role: 'Bookkeeping' };

export const accountCalls = (caller: Caller): AccountCalls => ({
  all: () => allOf(caller, chart),
  byNumbers: (numbers) => byNumber(caller, chart, { property: 'accountNumber', numbers }),
});

export const vatAccountCalls = (caller: Caller): VatAccountCalls => ({
  all: () => allOf(caller, { path: path('/vat-accounts'), item: vatAccount, role: 'Bookkeeping' }),
});

export function productGroupCalls(caller: Caller): ProductGroupCalls {
  const salesAccounts = (group: number): Promise<SalesAccount[]> =>
    allOf(caller, {
      path: path('/product-groups/{productGroupNumber}/sales-accounts', { productGroupNumber: group }),
      item: salesAccount,
      role: 'Sales',
    });
  return {
    all: () => allOf(caller, { path: path('/product-groups'), item: productGroup, role: 'Sales' }),
    salesAccounts,
    async domesticVat(group) {
      const sales = (await salesAccounts(group)).find((item) => item.vatZone === DOMESTIC);
      if (!sales) return 'no-sales-account';
      const [found] = await accountCalls(caller).byNumbers([sales.account]);
      if (!found) throw new NeedsAttention(because('account-unknown', { account: String(sales.account) }));
      return found.vatCode === undefined ? { rate: 0 } : { rate: await rateOf(caller, found.vatCode) };
    },
  };
}

async function rateOf(caller: Caller, code: string): Promise<number> {
  const vat = (await vatAccountCalls(caller).all()).find((item) => item.code === code);
  if (!vat) throw new NeedsAttention(because('vat-code-unknown', { code }));
  return vat.rate;
}
