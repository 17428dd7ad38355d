import type { PostedVoucher } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import type { Ledger } from '../../src/post-day/tools.ts';
import { done, type Fate, Wire } from './fates.ts';
import { Bars } from './bars.ts';
import { Invoices } from './invoices.ts';

export { type Fate, fates } from './fates.ts';

interface Voucher {
  text: string;
  number: number;
  booked: boolean;
}

/** An e-conomic that keeps vouchers and invoices, behind a wire on which everything can go wrong. */
export class World {
  readonly vouchers: Voucher[] = [];
  readonly invoices: Invoices;
  /** Whether the next look-up finds e-conomic away. */
  away = false;
  readonly bars = new Bars();
  /** How often somebody has looked for something. */
  looks = 0;
  readonly #wire: Wire;
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

  #delete(number: number): void {
    const index = this.vouchers.findIndex((voucher) => voucher.number === number && !voucher.booked);
    if (index >= 0) this.vouchers.splice(index, 1);
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
              this.vouchers.push({ text: body, number, booked: false });
              return done([posted(number)]);
            }),
          ),
        findByMarker: async ({ marker }) => {
          await this.#look();
          return this.#withMarker(marker).map(({ number }) => posted(number));
        },
        standing: async ({ marker }) => {
          await this.#look();
          const there = this.#withMarker(marker);
          return {
            drafts: there.filter(({ booked }) => !booked).map(({ number }) => ({ journal: 1, entry: number })),
            booked: there.filter(({ booked }) => booked).map(({ number }) => posted(number)),
          };
        },
        deleteEntry: ({ entry, idempotencyKey }) =>
          Promise.resolve(
            this.#wire.send(idempotencyKey, () => {
              this.#delete(entry);
              return done(undefined);
            }),
          ),
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
  vatAccounts: { all: () => Promise.resolve([{ code: 'U25', name: 'Salgsmoms', rate: 25, barred: false }]) },
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
