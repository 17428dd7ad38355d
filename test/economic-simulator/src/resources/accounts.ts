import type { Call } from '../api/call.ts';
import { amount, boolean, enumeration, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Account } from '../state/records.ts';
import { draftBalances } from '../ledger/draft-balance.ts';
import { vatRules } from '../ledger/entry-shares.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { ACCOUNT, reference, VAT_ACCOUNT } from './links.ts';
import { YEARS_OF_ACCOUNT } from './account-years.ts';

export function showAccount(account: Account, call: Call): JsonObject {
  const { base } = call;
  const self = `${base}/accounts/${account.number}`;
  return {
    accountNumber: account.number,
    accountType: account.type,
    balance: money(account.balance),
    draftBalance: money(account.balance + (draftBalances(call.agreement, vatRules(call)).get(account.number) ?? 0)),
    barred: account.barred || undefined,
    blockDirectEntries: account.blockDirectEntries,
    debitCredit: account.debitCredit,
    name: account.name,
    vatAccount: reference(base, VAT_ACCOUNT, account.vatCode),
    totalFromAccount: reference(base, ACCOUNT, account.totalFrom),
    accountingYears: `${self}/accounting-years`,
    self,
  };
}

export const ACCOUNTS_RESOURCE: Resource = {
  name: 'accounts',
  path: '/accounts',
  endpoints: [
    listEndpoint(
      '/accounts',
      {
        records: (call) => call.agreement.accounts.all(),
        fields: {
          accountNumber: number((row: Account) => row.number),
          accountType: enumeration((row: Account) => row.type),
          balance: amount((row: Account) => row.balance),
          barred: boolean((row: Account) => row.barred, NOT_SORTABLE),
          blockDirectEntries: boolean((row: Account) => row.blockDirectEntries),
          debitCredit: enumeration((row: Account) => row.debitCredit),
          name: text((row: Account) => row.name),
        },
        show: showAccount,
      },
      'GET /accounts',
    ),
    itemEndpoint(
      '/accounts/{accountNumber}',
      { find: (call) => call.agreement.accounts.get(numberIn(call, 'accountNumber')), show: showAccount },
      'GET /accounts/{}',
    ),
    ...YEARS_OF_ACCOUNT,
  ],
};
