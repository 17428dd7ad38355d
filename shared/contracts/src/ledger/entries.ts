/** A row of a voucher as e-conomic has it, øre. A draft names both sides at once; a booked one is one side of what was sent. */
export interface LedgerEntry {
  /** Positive = debit on `account`, or on the customer. Of a draft with a VAT code it is gross; booked, VAT has rows of its own. */
  amount: number;
  date: string;
  text: string;
  account?: number;
  contraAccount?: number;
  customer?: number;
  vatCode?: string;
  contraVatCode?: string;
}

/** A voucher as it stands in e-conomic now. */
export interface LedgerVoucher {
  state: 'draft' | 'booked';
  accountingYear: string;
  voucherNumber: number;
  /** Where a draft lies; a booked voucher does not say which journal it came from. */
  journal?: number;
  entries: LedgerEntry[];
}
