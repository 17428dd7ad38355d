import type { LedgerEntry, LedgerVoucher, PostedVoucher } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, RetryLater } from '@kassebro/errors';
import type { Ledger } from '../../src/post-day/tools.ts';
import { done, type Fate, Wire } from './fates.ts';
import { Bars } from './bars.ts';
import { Invoices } from './invoices.ts';
import { bookedRows, rowsOf } from './rows.ts';

export { type Fate, fates } from './fates.ts';

interface Voucher {
  text: string;
  number: number;
  /** `partly`: its first row is booked and the others are not. */
  booked: boolean | 'partly';
  /** As a bookkeeper has left its rows; as they were sent unless somebody has changed them. */
  rows: LedgerEntry[];
}

/** An e-conomic that keeps vouchers and invoices, behind a wire on which everything can go wrong. */
export class World {
  readonly vouchers: Voucher[] = [];
  readonly invoices: Invoices;
  /** Happens once, right after somebody has looked how a voucher stands. */
  afterLook: (() => void) | undefined;
  /** Happens once, right after a row was deleted. */
  afterDelete: (() => void) | undefined;
  /** Whether the next look-up finds e-conomic away. */
  away = false;
  readonly bars = new Bars();
  /** How often somebody has looked for something. */
  looks = 0;
  readonly #wire: Wire;
  readonly #entries = new Map<LedgerEntry, number>();
  #lastEntry = 0;
  #numbers = 0;

  constructor(now: () => number) {
    this.#wire = new Wire(now);
    this.invoices = new Invoices(this.#wire, { look: () => this.#look(), bars: this.bars });
  }

  get fates(): Fate[] {
    return this.#wire.fates;
  }
  set forgetsRefusals(forgets: boolean) {
    this.#wire.forgetsRefusals = forgets;
  }
  get sends(): number {
    return this.#wire.sends;
  }
  /** What was under way arrives now. */
  arrive(): void {
    this.#wire.arrive();
  }
  /** A bookkeeper books the journal, and every draft invoice. */
  book(): void {
    for (const voucher of this.vouchers) voucher.booked = true;
    this.invoices.bookAll();
  }

  #look(): Promise<void> {
    this.looks += 1;
    return this.away ? Promise.reject(new RetryLater(because('economic-down'))) : Promise.resolve();
  }

  #withMarker = (marker: string): Voucher[] => this.vouchers.filter(({ text }) => text.includes(marker));

  /** Each row is an entry of its own, that is deleted by itself. */
  #entryOf(row: LedgerEntry): number {
    const entry = this.#entries.get(row) ?? (this.#lastEntry += 1);
    this.#entries.set(row, entry);
    return entry;
  }

  #delete(entry: number): Outcome<undefined> {
    const voucher = this.vouchers.find((one) => draftsOf(one).some((row) => this.#entryOf(row) === entry));
    if (!voucher) return { kind: 'attention', reason: because('voucher-gone', { voucher: String(entry) }) };
    voucher.rows = voucher.rows.filter((row) => this.#entryOf(row) !== entry);
    if (voucher.rows.length === 0) this.vouchers.splice(this.vouchers.indexOf(voucher), 1);
    else if (draftsOf(voucher).length === 0) voucher.booked = true;
    this.afterDelete?.();
    this.afterDelete = undefined;
    return done(undefined);
  }

  ledger(): Ledger {
    return { ...chart, ...this.#vouchers(), ...this.invoices.ledger() };
  }

  #vouchers(): Pick<Ledger, 'vouchers'> {
    return {
      vouchers: {
        create: ({ body, idempotencyKey }) =>
          Promise.resolve(
            this.#wire.send(idempotencyKey, () => {
              const date = /"date":"([\d-]+)"/.exec(body)?.[1] ?? '';
              if (this.bars.has(date)) return this.bars.refuse(date);
              const number = (this.#numbers += 1);
              this.vouchers.push({ text: body, number, booked: false, rows: rowsOf(body) });
              return done([posted(number)]);
            }),
          ),
        findByMarker: async ({ marker }) => {
          await this.#look();
          return this.#withMarker(marker).map(({ number }) => posted(number));
        },
        standing: async ({ marker, known = [] }) => {
          await this.#look();
          const marked = this.#withMarker(marker);
          const numbers = new Set(known.map(({ voucherNumber }) => voucherNumber));
          const there = marked.length > 0 ? marked : this.vouchers.filter(({ number }) => numbers.has(number));
          const found = {
            drafts: there.flatMap(draftsOf).map((row) => ({ journal: 1, entry: this.#entryOf(row) })),
            booked: there.filter(({ booked }) => booked !== false).map(({ number }) => posted(number)),
            vouchers: there.flatMap(shown),
          };
          this.afterLook?.();
          this.afterLook = undefined;
          return found;
        },
        deleteEntry: ({ entry, idempotencyKey }) =>
          Promise.resolve(this.#wire.send(idempotencyKey, () => this.#delete(entry))),
      },
    };
  }
}

const yearOf = (year: string) => ({ year, from: `${year}-01-01`, to: `${year}-12-31`, closed: false });
const monthsOf = (year: string) =>
  Array.from({ length: 12 }, (_, index) => {
    const date = (month: number, day: number) =>
      new Date(Date.UTC(Number(year), month, day)).toISOString().slice(0, 10);
    return { number: index + 1, from: date(index, 1), to: date(index + 1, 0), closed: false };
  });

const account = (number: number) => ({
  number,
  name: String(number),
  type: 'profitAndLoss' as const,
  barred: false,
  blockDirectEntries: false,
});

const chart: Omit<Ledger, 'vouchers' | 'invoices'> = {
  journals: { find: (number) => Promise.resolve({ number, name: 'Kassekladde' }), all: () => Promise.resolve([]) },
  accounts: { byNumbers: (numbers) => Promise.resolve(numbers.map(account)) },
  vatAccounts: {
    all: () => Promise.resolve([{ code: 'U25', name: 'Salgsmoms', rate: 25, barred: false, account: 14261 }]),
  },
  accountingYears: {
    all: () => Promise.resolve(['2026', '2027', '2028', '2029', '2030'].map(yearOf)),
    periods: (year) => Promise.resolve(monthsOf(year)),
  },
  self: () => Promise.resolve({ agreementNumber: 1, baseCurrency: 'DKK', modules: [] }),
  customers: {
    find: (number) =>
      Promise.resolve({
        number,
        name: 'Kontantsalg',
        barred: false,
        terms: 1,
        zone: 1,
        layout: 19,
        asOf: new Date(0),
      }),
  },
  products: {
    byNumbers: (numbers) =>
      Promise.resolve({
        found: numbers.map((number) => ({
          number,
          name: number,
          barred: false,
          group: { number: number === 'SALG25' ? 1 : 2 },
        })),
        unreadable: [],
      }),
  },
  productGroups: { domesticVat: (group) => Promise.resolve({ rate: group === 1 ? 25 : 0 }) },
};

const posted = (voucherNumber: number): PostedVoucher => ({ journal: 1, accountingYear: '2026', voucherNumber });

const bookedOf = ({ booked, rows }: Voucher): LedgerEntry[] =>
  booked === 'partly' ? rows.slice(0, 1) : booked ? rows : [];
const draftsOf = (voucher: Voucher): LedgerEntry[] => voucher.rows.slice(bookedOf(voucher).length);

function shown(voucher: Voucher): LedgerVoucher[] {
  const { accountingYear, voucherNumber, journal } = posted(voucher.number);
  const name = { accountingYear, voucherNumber };
  const parts: LedgerVoucher[] = [
    { state: 'draft', ...name, journal, entries: draftsOf(voucher) },
    { state: 'booked', ...name, entries: bookedRows(bookedOf(voucher)) },
  ];
  return parts.filter(({ entries }) => entries.length > 0);
}
