import type { Company } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { createTransport, type TransportOptions } from './http/transport.ts';
import { type CallBudget, type CallLog, createCaller } from './resources/caller.ts';
import {
  type AccountCalls,
  accountCalls,
  type ProductGroupCalls,
  productGroupCalls,
  type VatAccountCalls,
  vatAccountCalls,
} from './resources/chart.ts';
import { type CustomerCalls, customerCalls } from './resources/customers.ts';
import { type InvoiceCalls, invoiceCalls } from './resources/invoices.ts';
import { type Lists, lists } from './resources/lists.ts';
import { type ProductCalls, productCalls } from './resources/products.ts';
import { type VoucherCalls, voucherCalls } from './resources/vouchers.ts';
import {
  type AccountingYearCalls,
  accountingYearCalls,
  type JournalCalls,
  journalCalls,
  readCompany,
} from './resources/years-and-journals.ts';

/**
 * One agreement. Reads answer the value or throw RetryLater or NeedsAttention (never a token, header or body in them);
 * writes answer an Outcome. Nothing is retried here.
 */
export interface EconomicClient extends Lists {
  self(): Promise<Company>;
  customers: CustomerCalls;
  products: ProductCalls;
  invoices: InvoiceCalls;
  productGroups: ProductGroupCalls;
  accounts: AccountCalls;
  vatAccounts: VatAccountCalls;
  accountingYears: AccountingYearCalls;
  journals: JournalCalls;
  vouchers: VoucherCalls;
}

export interface CallOptions {
  /** Breaks off calls that are under way, and stops further ones. */
  signal?: AbortSignal | undefined;
  /** Asked before every call, and told what e-conomic says of it. */
  budget?: CallBudget | undefined;
}

export interface EconomicOptions extends TransportOptions {
  /** Gets one debug line a call. */
  log?: CallLog | undefined;
}

export interface Economic {
  /** The client of the agreement that the token opens. Throws NeedsAttention for what cannot be a token. */
  as(grantToken: string, options?: CallOptions): EconomicClient;
  /** Closes pooled connections; calls under way fail. */
  close(): void;
}

/** Visible ASCII, the only thing that may stand in a header. */
const TOKEN = /^[\x21-\x7e]+$/;

/** The client of our app; `appSecretToken` is the app's, each agreement has a grant token of its own. */
export function createEconomic(options: EconomicOptions): Economic {
  if (!TOKEN.test(options.appSecretToken)) throw new TypeError('the app secret token of e-conomic is missing or odd');
  const transport = createTransport(options);
  return {
    as(grantToken, { signal, budget } = {}) {
      if (!TOKEN.test(grantToken)) throw new NeedsAttention(because('grant-revoked'));
      const caller = createCaller({ transport, grantToken, log: options.log, signal, budget });
      return {
        self: () => readCompany(caller),
        customers: customerCalls(caller),
        products: productCalls(caller),
        invoices: invoiceCalls(caller),
        productGroups: productGroupCalls(caller),
        accounts: accountCalls(caller),
        vatAccounts: vatAccountCalls(caller),
        accountingYears: accountingYearCalls(caller),
        journals: journalCalls(caller),
        vouchers: voucherCalls(caller),
        ...lists(caller),
      };
    },
    close: () => transport.close(),
  };
}
