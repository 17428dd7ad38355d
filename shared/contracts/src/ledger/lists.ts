import type { Journal, LedgerAccount, ListItem, VatAccount } from './records.ts';

/** What a store's settings are chosen from in e-conomic. A list that was not read is absent, and nothing is judged by it. */
export interface LedgerLists {
  /** Those of the asked for that exist. */
  accounts?: LedgerAccount[];
  vatAccounts?: VatAccount[];
  journals?: Journal[];
  departments?: ListItem[];
  productGroups?: ListItem[];
  /** Product groups that cannot be sold at home, since they have no sales account for it. */
  groupsNotSoldAtHome?: number[];
  customerGroups?: ListItem[];
  paymentTerms?: ListItem[];
  vatZones?: ListItem[];
  layouts?: ListItem[];
  /** Those of the asked for that exist, each with the VAT (percent) that its group carries at home, if it is sold there. */
  products?: { number: string; barred: boolean; group: number; rate?: number }[];
  /** The customer that day invoices go to. */
  invoiceCustomer?: 'found' | 'barred' | 'missing';
}

/** The lists that are read whole. */
export type WholeList = Exclude<keyof LedgerLists, 'accounts' | 'groupsNotSoldAtHome' | 'products' | 'invoiceCustomer'>;

/** What has to be read in e-conomic before a change of settings can be judged; all empty when it names nothing there. */
export interface ListsNeeded {
  accounts: number[];
  whole: WholeList[];
  /** Product groups of which one must know whether they can be sold at home. */
  soldAtHome: number[];
  products: string[];
  invoiceCustomer: boolean;
}
