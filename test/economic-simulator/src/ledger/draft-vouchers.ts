import { voucherKey } from '../state/agreement.ts';
import type { Agreement } from '../state/agreement.ts';
import type { Voucher } from '../state/records.ts';

/** Takes an entry off a voucher; a voucher without entries is gone. */
export function removeDraftEntry(agreement: Agreement, voucher: Voucher, entryNumber: number): void {
  const entries = voucher.entries.filter((entry) => entry.number !== entryNumber);
  if (entries.length === 0) agreement.vouchers.remove(voucherKey(voucher));
  else agreement.vouchers.put({ ...voucher, entries });
}

/**
 * Moves a voucher to another journal, as accountants do: it gets a new number there, and with it a new address; the
 * entries keep theirs. Undefined when the other journal has no number left.
 */
export function moveVoucher(agreement: Agreement, voucher: Voucher, journal: number): Voucher | undefined {
  const numbers = new VoucherNumbers(agreement);
  const number = numbers.next(journal, voucher.year);
  if (number === undefined) return undefined;
  numbers.keep();
  const moved = { ...voucher, journal, number };
  agreement.vouchers.remove(voucherKey(voucher));
  agreement.vouchers.put(moved);
  return moved;
}

/** Gives out the numbers of several vouchers; the series only go on when `keep` says so. */
export class VoucherNumbers {
  readonly #agreement: Agreement;
  /** The last number given out, by `<journal>/<year>`. */
  readonly #last = new Map<string, number>();
  readonly #taken = new Set<string>();

  constructor(agreement: Agreement) {
    this.#agreement = agreement;
  }

  /** A number that a voucher brings along. */
  take(year: string, number: number): void {
    this.#taken.add(`${year}/${number}`);
  }

  /** The next number in the journal's range for a year; undefined when the range is used up. */
  next(journal: number, year: string): number | undefined {
    const range = this.#agreement.journals.get(journal);
    if (range === undefined) return undefined;
    const series = `${journal}/${year}`;
    const last = this.#last.get(series) ?? this.#agreement.data.voucherNumbers[series] ?? 0;
    let number = Math.max(last + 1, range.minimum, 1);
    while (this.#isUsed(year, number)) number += 1;
    if (number > range.maximum) return undefined;
    this.#last.set(series, number);
    return number;
  }

  keep(): void {
    Object.assign(this.#agreement.data.voucherNumbers, Object.fromEntries(this.#last));
  }

  #isUsed(year: string, number: number): boolean {
    return this.#taken.has(`${year}/${number}`) || isVoucherNumberUsed(this.#agreement, year, number);
  }
}

/** Whether a draft or booked voucher of the year has the number, in whichever journal. */
export function isVoucherNumberUsed(agreement: Agreement, year: string, number: number): boolean {
  const isDrafted = agreement.journals
    .all()
    .some((journal) => agreement.vouchers.has(voucherKey({ journal: journal.number, year, number })));
  return isDrafted || bookedNumbers(agreement).has(`${year}/${number}`);
}

interface Kept {
  upTo: number;
  numbers: Set<string>;
}

const kept = new WeakMap<Agreement, Kept>();

/** The ledger only grows, so what was seen of it is kept. */
function bookedNumbers(agreement: Agreement): ReadonlySet<string> {
  const known = kept.get(agreement) ?? { upTo: 0, numbers: new Set<string>() };
  // Invoices are numbered by their own series.
  for (const { year, voucher, type } of agreement.ledger.slice(known.upTo)) {
    if (type !== 'customerInvoice') known.numbers.add(`${year}/${voucher}`);
  }
  known.upTo = agreement.ledger.length;
  kept.set(agreement, known);
  return known.numbers;
}
