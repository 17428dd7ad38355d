/** Which figure of the day report a line came from; shown beside the line on every page. */
export type LineSource =
  | 'revenue'
  | 'gift-card-issued'
  | 'payment'
  | 'gift-card-used'
  | 'payment-on-account'
  | 'rounding'
  | 'expenses'
  | 'cash-to-bank'
  | 'till-difference';

/** A figure of the day report that went into a line. What all of them add comes to the line's amount, to the øre. */
export interface LineOrigin {
  /** Into the day report (RFC 6901), such as `/revenue/0/gross`. */
  pointer: string;
  /** What it adds to the line, øre: the figure itself, negative where it is taken off. */
  amount: number;
  /** Of a figure in another currency: kroner for 100 units of it, at which it became øre. */
  exchangeRate?: number;
}

interface LineBase {
  source: LineSource;
  /** What a person calls the figure: the payment type's title, the category, ... */
  what: string;
  /** Øre. Positive = debit on the line's own side, credit on the contra account. */
  amount: number;
  text: string;
  /** Lines that were built by an older version have none. */
  from?: LineOrigin[];
}

/** One entry between two accounts. `vatCode` belongs to `account`, `contraVatCode` to `contraAccount`; amounts are gross then. */
export interface FinanceLine extends LineBase {
  kind: 'finance';
  account: number;
  contraAccount: number;
  vatCode?: string;
  contraVatCode?: string;
}

/** A customer settles old debt. `amount` is signed on the customer: money received is negative. */
export interface CustomerPaymentLine extends LineBase {
  kind: 'customer-payment';
  customer: number;
  contraAccount: number;
}

export type VoucherLine = FinanceLine | CustomerPaymentLine;

/** A cash journal voucher that is not sent yet: all lines share one date and one marker. */
export interface Voucher {
  journal: number;
  accountingYear: string;
  date: string;
  marker: string;
  department?: number;
  lines: VoucherLine[];
}

/** A voucher as e-conomic numbered it. */
export interface PostedVoucher {
  journal: number;
  accountingYear: string;
  voucherNumber: number;
}
