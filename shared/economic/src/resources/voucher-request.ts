import { type CustomerPaymentLine, decimalText, exactly, type FinanceLine, type Voucher } from '@kassebro/contracts';
import { path } from '../paths/path.ts';

export interface VoucherOptions {
  /**
   * How money received from a customer is signed. The amount is the customer's, so received is `negative` in every source but
   * one old shop plugin, which sends it `positive`; nobody has confirmed either on a live agreement.
   */
  customerPaymentSign?: 'negative' | 'positive';
}

/**
 * The request that creates a voucher: `POST` of `body` to `path`. The same voucher is always the same bytes: keys in one
 * order, amounts with two decimals. No currency (the agreement's own) and no voucher number (the journal's next one).
 */
export function voucherRequest(voucher: Voucher, options: VoucherOptions = {}): { path: string; body: string } {
  const finance = voucher.lines.filter((line) => line.kind === 'finance');
  const payments = voucher.lines.filter((line) => line.kind === 'customer-payment');
  const sign = options.customerPaymentSign === 'positive' ? -1 : 1;
  const entries = {
    ...(finance.length > 0 && { financeVouchers: finance.map((line) => financeEntry(line, voucher)) }),
    ...(payments.length > 0 && { customerPayments: payments.map((line) => paymentEntry(line, voucher, sign)) }),
  };
  const body = {
    accountingYear: { year: voucher.accountingYear },
    journal: { journalNumber: voucher.journal },
    entries,
  };
  return {
    path: path('/journals/{journalNumber}/vouchers', { journalNumber: voucher.journal }).path,
    body: JSON.stringify(body),
  };
}

const money = (oere: number): unknown => exactly(decimalText(oere));
const accountOf = (accountNumber: number) => ({ accountNumber });

function financeEntry(line: FinanceLine, voucher: Voucher): Record<string, unknown> {
  return {
    account: accountOf(line.account),
    contraAccount: accountOf(line.contraAccount),
    amount: money(line.amount),
    date: voucher.date,
    text: line.text,
    ...(line.vatCode !== undefined && { vatAccount: { vatCode: line.vatCode } }),
    ...(line.contraVatCode !== undefined && { contraVatAccount: { vatCode: line.contraVatCode } }),
    ...departmentOf(voucher),
  };
}

function paymentEntry(line: CustomerPaymentLine, voucher: Voucher, sign: 1 | -1): Record<string, unknown> {
  return {
    customer: { customerNumber: line.customer },
    contraAccount: accountOf(line.contraAccount),
    amount: money(sign * line.amount),
    date: voucher.date,
    text: line.text,
    ...departmentOf(voucher),
  };
}

const departmentOf = ({ department }: Voucher): Record<string, unknown> =>
  department === undefined ? {} : { departmentalDistribution: { departmentalDistributionNumber: department } };
