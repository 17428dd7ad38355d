import { expect } from '@jest/globals';
import { LATEST_DRAFT } from './happenings.ts';
import type { Happening } from './happenings.ts';
import { THIS_YEAR } from './support.ts';
import type { Bench, Response } from './support.ts';

interface Entry {
  account: { accountNumber: number };
  customer?: { customerNumber: number };
  supplier?: { supplierNumber: number };
  amountInBaseCurrency: number;
  remainderInBaseCurrency?: number;
  date: string;
}

const YEARS = [String(Number(THIS_YEAR) - 1), THIS_YEAR];
const DEBTORS = 5600;
const CREDITORS = 6800;

const ore = (kroner: unknown): number => Math.round(Number(kroner ?? 0) * 100);

class Sums {
  readonly #sums = new Map<number, number>();

  add(key: number, amount: number): void {
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + amount);
  }

  of(key: number): number {
    return this.#sums.get(key) ?? 0;
  }

  /** Without what is zero. */
  get all(): Record<string, number> {
    return Object.fromEntries([...this.#sums].filter(([, sum]) => sum !== 0));
  }
}

/** The books of the demo agreement while things happen to them, read and judged through the API alone. */
export class Books {
  readonly #bench: Bench;
  readonly #stock = new Map<string, number>();
  /** Voucher numbers that were given out, by year. */
  readonly #given = new Set<string>();
  #draft = 1;
  #accepted = 0;
  #refused = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  async open(): Promise<void> {
    for (const [number, inStock] of await this.#stocks()) this.#stock.set(number, inStock);
  }

  seen(): { accepted: number; refused: number } {
    return { accepted: this.#accepted, refused: this.#refused };
  }

  async happen({ via, call, body }: Happening): Promise<void> {
    const sent: unknown = JSON.parse(JSON.stringify(body ?? null).replace(`"${LATEST_DRAFT}"`, String(this.#draft)));
    const answer = await this.#send(via, call, sent ?? undefined);
    if (answer.status >= 500) throw new Error(`${call} ${JSON.stringify(body)} gave ${answer.text}`);
    if (answer.status < 300) this.#accepted += 1;
    else this.#refused += 1;
    await this.#goOn(call, answer);
  }

  async #goOn(call: string, answer: Response): Promise<void> {
    if (answer.status === 201 && call.endsWith('/vouchers')) await this.#numbered(call, answer);
    if (answer.status === 201 && call.endsWith('/drafts')) this.#draft = Number(answer.at('draftInvoiceNumber'));
    if (answer.status === 409 && call.endsWith('/book')) await this.#makeRoom(call, String(answer.at('message')));
  }

  #send(via: Happening['via'], call: string, body: unknown): Promise<Response> {
    return via === 'api' ? this.#bench.api(call, body) : this.#bench.control(call, body);
  }

  /** A bookkeeper deletes the vouchers that keep the journal from being booked. */
  async #makeRoom(call: string, message: string): Promise<void> {
    const journal = call.replace('POST ', '').replace('/book', '');
    for (const name of new Set(message.match(/\d{4}-\d+(?= does)/g))) {
      await this.#bench.control(`DELETE ${journal}/vouchers/${name}`);
    }
  }

  /** In the range of the journal, and of no other voucher of the year unless entries were added to it on purpose. */
  async #numbered(call: string, answer: Response): Promise<void> {
    const [low, high] = call.includes('/journals/1/') ? [1, 49_999] : [50_000, 99_999];
    const isAppended = (await this.#bench.control('GET /switches')).at('usedVoucherNumber.value') === 'append';
    for (const [index, written] of answer.list('*.voucherNumber').entries()) {
      const number = Number(written);
      expect(number >= low && number <= high).toBe(true);
      const name = `${String(answer.at(`${index}.accountingYear.year`))}/${number}`;
      const isFree = isAppended || !this.#given.has(name) || !(await this.#isDrafted(name));
      expect([name, isFree]).toEqual([name, true]);
      this.#given.add(name);
    }
  }

  /** More than once: the answer itself is one of them. */
  async #isDrafted(name: string): Promise<boolean> {
    const [year = '', number = ''] = name.split('/');
    const found = await Promise.all(
      [1, 2].map((journal) => this.#bench.get(`/journals/${journal}/vouchers/${year}-${number}`)),
    );
    return found.filter(({ status }) => status === 200).length > 1;
  }

  /** Throws when anything does not add up. */
  async hold(): Promise<void> {
    const entries = await this.#ledger();
    expect(entries.reduce((sum, entry) => sum + ore(entry.amountInBaseCurrency), 0)).toBe(0);
    await this.#accountsHold(entries);
    await this.#customersHold(entries);
    await this.#totalsHold(entries);
    await this.#stockHolds();
    const numbers = (await this.#all('/invoices/booked')).map((row) => row['bookedInvoiceNumber']);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }

  async #accountsHold(entries: readonly Entry[]): Promise<void> {
    const sums = new Sums();
    for (const entry of entries) sums.add(entry.account.accountNumber, ore(entry.amountInBaseCurrency));
    const shown = new Sums();
    for (const row of await this.#all('/accounts')) shown.add(Number(row['accountNumber']), ore(row['balance']));
    expect(shown.all).toEqual(sums.all);
    const isOfParty = ({ customer, supplier }: Entry): boolean => (customer ?? supplier) !== undefined;
    const remainders = entries.filter(isOfParty).reduce((sum, entry) => sum + ore(entry.remainderInBaseCurrency), 0);
    const amounts = entries.filter(isOfParty).reduce((sum, entry) => sum + ore(entry.amountInBaseCurrency), 0);
    expect(remainders).toBe(amounts);
    expect(sums.of(DEBTORS) + sums.of(CREDITORS)).toBe(amounts);
  }

  /** A customer's balance is the sum of its entries, and the sum of what is open of them. */
  async #customersHold(entries: readonly Entry[]): Promise<void> {
    const [booked, open, shown] = [new Sums(), new Sums(), new Sums()];
    for (const { customer, amountInBaseCurrency, remainderInBaseCurrency } of entries) {
      if (customer === undefined) continue;
      booked.add(customer.customerNumber, ore(amountInBaseCurrency));
      open.add(customer.customerNumber, ore(remainderInBaseCurrency));
    }
    for (const row of await this.#all('/customers')) shown.add(Number(row['customerNumber']), ore(row['balance']));
    expect(open.all).toEqual(booked.all);
    expect(shown.all).toEqual(booked.all);
  }

  /** A year is the sum of its entries and of its periods. */
  async #totalsHold(entries: readonly Entry[]): Promise<void> {
    for (const year of YEARS) {
      const sums = new Sums();
      for (const entry of entries.filter(({ date }) => date.startsWith(year))) {
        sums.add(entry.account.accountNumber, ore(entry.amountInBaseCurrency));
      }
      const path = `/accounting-years/${year}`;
      expect((await this.#totals(`${path}/totals`)).all).toEqual(sums.all);
      const periods = new Sums();
      for (const { periodNumber } of await this.#all(`${path}/periods`)) {
        const total = await this.#totals(`${path}/periods/${String(periodNumber)}/totals`);
        for (const [account, amount] of Object.entries(total.all)) periods.add(Number(account), amount);
      }
      expect(periods.all).toEqual(sums.all);
    }
  }

  async #totals(path: string): Promise<Sums> {
    const sums = new Sums();
    for (const row of await this.#all(path)) {
      const { accountNumber } = row['account'] as { accountNumber: number };
      sums.add(accountNumber, ore(row['totalInBaseCurrency']));
    }
    return sums;
  }

  /** What is left is what there was, less what was sold. */
  async #stockHolds(): Promise<void> {
    const sold = new Map<string, number>();
    for (const { bookedInvoiceNumber } of await this.#all('/invoices/booked')) {
      const { body } = await this.#bench.get(`/invoices/booked/${String(bookedInvoiceNumber)}`);
      const { lines } = body as { lines: { product: { productNumber: string }; quantity: number }[] };
      for (const { product, quantity } of lines) {
        sold.set(product.productNumber, (sold.get(product.productNumber) ?? 0) + ore(quantity));
      }
    }
    for (const [number, left] of await this.#stocks()) {
      const isStocked = number !== '1019';
      const gone = isStocked ? (sold.get(number) ?? 0) : 0;
      expect([number, left]).toEqual([number, (this.#stock.get(number) ?? 0) - gone]);
    }
  }

  async #stocks(): Promise<[string, number][]> {
    const rows = await this.#all('/products?filter=productNumber$lte:1019');
    return rows.map((row) => [
      String(row['productNumber']),
      ore((row['inventory'] as { inStock: number } | undefined)?.inStock),
    ]);
  }

  async #ledger(): Promise<Entry[]> {
    const years = await Promise.all(YEARS.map((year) => this.#all(`/accounting-years/${year}/entries`)));
    return years.flat() as unknown as Entry[];
  }

  async #all(path: string): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    const mark = path.includes('?') ? '&' : '?';
    for (let page = 0; ; page += 1) {
      const answer = await this.#bench.get(`${path}${mark}pagesize=1000&skippages=${page}`);
      rows.push(...(answer.list('collection') as Record<string, unknown>[]));
      if (answer.at('pagination.nextPage') === undefined) return rows;
    }
  }
}
