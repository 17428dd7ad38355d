/**
 * e-conomic's records in our own words: amounts in øre, absent values absent, booleans always there.
 * shared/economic makes them out of its answers; everyone else knows only these.
 */
export interface LedgerProduct {
  number: string;
  name: string;
  /** Net sales price in øre; e-conomic leaves it out when none is set. */
  salesPrice?: number;
  costPrice?: number;
  barCode?: string;
  barred: boolean;
  unit?: { number: number; name?: string };
  group: { number: number; name?: string };
  /** Stock figures exist only with the inventory module. */
  inventory?: { inStock?: number; available?: number };
  lastUpdated?: string;
}

export type AccountType =
  | 'profitAndLoss'
  | 'status'
  | 'totalFrom'
  | 'heading'
  | 'headingStart'
  | 'sumInterval'
  | 'sumAlpha';

export interface LedgerAccount {
  number: number;
  name: string;
  type: AccountType;
  barred: boolean;
  blockDirectEntries: boolean;
  vatCode?: string;
}

export interface VatAccount {
  code: string;
  name: string;
  /** Percent, e.g. 25. */
  rate: number;
  barred: boolean;
}

/** Dates are calendar dates, both inclusive. */
export interface AccountingYear {
  /** Verbatim key such as `2026`, `2025/2026` or `2025/2026a`. */
  year: string;
  from: string;
  to: string;
  closed: boolean;
}

export interface Period {
  from: string;
  to: string;
  closed: boolean;
}

export interface Journal {
  number: number;
  name: string;
}

export interface Company {
  agreementNumber: number;
  name?: string;
  companyIdentificationNumber?: string;
  userName?: string;
  baseCurrency?: string;
  modules: string[];
}
