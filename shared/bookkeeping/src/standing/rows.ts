import type { DriftSide, LedgerEntry, VatAccount, VoucherLine } from '@kassebro/contracts';
import { effectsOf } from '../line-effects.ts';
import { vatOf } from '../money/vat.ts';

/** What a voucher comes to on one account with its VAT code, on one customer, or (with none of them) in VAT. Øre, debit positive. */
export type Sum = Pick<DriftSide, 'account' | 'customer' | 'vatCode'> & { amount: number };

const keyOf = ({ account, customer, vatCode = '' }: Omit<Sum, 'amount'>): string =>
  customer === undefined ? `${account ?? 'vat'} ${vatCode}` : `customer ${customer}`;

/** A row as it is compared: without its text, which says nothing to the books. */
export const sideOf = ({ text: _text, ...side }: LedgerEntry): Omit<LedgerEntry, 'text'> => side;

/** The rows that e-conomic makes of lines while they are not booked. */
export const rowOf = (line: VoucherLine, date: string): LedgerEntry => ({
  amount: line.amount,
  date,
  text: line.text,
  contraAccount: line.contraAccount,
  ...(line.kind === 'customer-payment'
    ? { customer: line.customer }
    : {
        account: line.account,
        ...(line.vatCode !== undefined && { vatCode: line.vatCode }),
        ...(line.contraVatCode !== undefined && { contraVatCode: line.contraVatCode }),
      }),
});

/** Both sides of rows that are not booked yet, with their VAT. */
export function grossOfRows(rows: readonly LedgerEntry[]): Sum[] {
  return rows.flatMap(({ amount, account, customer, contraAccount, vatCode, contraVatCode }) => [
    ...(customer === undefined
      ? account === undefined
        ? []
        : [withCode({ account, amount }, vatCode)]
      : [{ customer, amount }]),
    ...(contraAccount === undefined ? [] : [withCode({ account: contraAccount, amount: 0 - amount }, contraVatCode)]),
  ]);
}

const withCode = (sum: Sum, vatCode: string | undefined): Sum => (vatCode === undefined ? sum : { ...sum, vatCode });

/** What lines do once e-conomic has taken the VAT out of each. */
export const netOfLines = (lines: readonly VoucherLine[], vat: VatBook): Sum[] => netOf(lines.flatMap(effectsOf), vat);

/** The same of sums that hold their VAT. */
export const netOf = (gross: readonly Sum[], vat: VatBook): Sum[] =>
  gross.flatMap((sum) => {
    const taken = vat.of(sum);
    const net = { ...sum, amount: sum.amount - taken.included };
    return taken.posted === 0 ? [net] : [net, { amount: taken.posted }];
  });

/** What stands on booked rows. Whatever e-conomic puts on the accounts of VAT is one sum. */
export const netOfBooked = (rows: readonly LedgerEntry[], vat: VatBook): Sum[] =>
  rows.map(({ amount, account, customer, vatCode }): Sum => {
    if (customer !== undefined) return { customer, amount };
    if (account === undefined || vat.accounts.has(account)) return { amount };
    return withCode({ account, amount }, vatCode);
  });

/** One sum for each account, customer and VAT, in the order in which they come first; those of nothing are left out. */
export function totalled(sums: readonly Sum[]): Map<string, Sum> {
  const totals = new Map<string, Sum>();
  for (const sum of sums) {
    const key = keyOf(sum);
    totals.set(key, { ...sum, amount: (totals.get(key)?.amount ?? 0) + sum.amount });
  }
  for (const [key, { amount }] of totals) if (amount === 0) totals.delete(key);
  return totals;
}

/**
 * How e-conomic treats VAT codes. e-conomic API facts: an amount with a code holds its VAT, which is taken out on the account of the
 * code; a code with a contra account, of purchases abroad, puts the VAT on top and takes it back there.
 */
export class VatBook {
  /** The accounts that VAT is put on. */
  readonly accounts: ReadonlySet<number>;
  readonly #codes: ReadonlyMap<string, VatAccount>;

  constructor(codes: readonly VatAccount[]) {
    this.#codes = new Map(codes.map((code) => [code.code, code]));
    this.accounts = new Set(codes.flatMap(({ account, contraAccount }) => [account ?? [], contraAccount ?? []].flat()));
  }

  code(code: string | undefined): VatAccount | undefined {
    return code === undefined ? undefined : this.#codes.get(code);
  }

  /** The VAT that an amount holds, and what of it ends on accounts of VAT in all. */
  of({ amount, vatCode }: Pick<Sum, 'amount' | 'vatCode'>): { included: number; posted: number } {
    const code = this.code(vatCode);
    if (!code || code.contraAccount !== undefined) return { included: 0, posted: 0 };
    const included = vatOf(amount, code.rate);
    return { included, posted: included };
  }
}

/**
 * Booked rows with their VAT codes. It is not known of every agreement whether rows that are booked still name them; where none does,
 * each has the code that was sent for its account, if that was one.
 */
export function withCodes(rows: readonly LedgerEntry[], lines: readonly VoucherLine[]): LedgerEntry[] {
  if (rows.some(({ vatCode }) => vatCode !== undefined)) return [...rows];
  const sent = Map.groupBy(lines.flatMap(effectsOf), ({ account }) => account);
  return rows.map((row) => {
    const [code, ...others] = new Set(sent.get(row.account)?.map(({ vatCode }) => vatCode));
    return code === undefined || others.length > 0 ? row : { ...row, vatCode: code };
  });
}
