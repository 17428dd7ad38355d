import type { BookedInvoice, DraftInvoice, LedgerInvoice } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Ledger } from '../../src/post-day/tools.ts';
import type { Bars } from './bars.ts';
import { done, type Wire } from './fates.ts';

interface Body {
  date: string;
  references: { other: string };
  lines: { product: { productNumber: string }; quantity: number; unitNetPrice: number }[];
}
const bodyOf = (text: string): Body => JSON.parse(text) as Body;
const draftOf = (text: string): number =>
  (JSON.parse(text) as { draftInvoice: { draftInvoiceNumber: number } }).draftInvoice.draftInvoiceNumber;

/** Draft and booked invoices of an e-conomic that takes 25 % on products of group 1 and rounds once an invoice. */
export class Invoices {
  readonly all: LedgerInvoice[] = [];
  /** What e-conomic makes of an invoice beside what was sent, øre: a server that computes in a way of its own. */
  astray = 0;
  readonly #wire: Wire;
  readonly #look: () => Promise<void>;
  readonly #bars: Bars;
  #numbers = 0;

  constructor(wire: Wire, { look, bars }: { look: () => Promise<void>; bars: Bars }) {
    this.#wire = wire;
    this.#look = look;
    this.#bars = bars;
  }

  /** Invoices that carry the marker. */
  of(marker: string): LedgerInvoice[] {
    return this.all.filter(({ reference }) => reference === marker);
  }

  bookAll(): void {
    for (const { state, number } of this.all) if (state === 'draft') this.#book(number);
  }

  ledger(): Pick<Ledger, 'invoices'> {
    return {
      invoices: {
        drafts: {
          find: (number) => Promise.resolve(this.#draft(number)),
          create: (request) =>
            Promise.resolve(
              this.#wire.send(request.idempotencyKey, () => {
                const { date } = bodyOf(request.body);
                if (this.#bars.refusesDrafts && this.#bars.has(date)) return this.#bars.refuse(date);
                return done(this.#create(request.body));
              }),
            ),
          delete: ({ number, idempotencyKey }) =>
            Promise.resolve(
              this.#wire.send(idempotencyKey, () => {
                const index = this.all.findIndex((invoice) => invoice.state === 'draft' && invoice.number === number);
                if (index < 0) return { kind: 'attention' as const, reason: because('voucher-gone', { voucher: '1' }) };
                this.all.splice(index, 1);
                return done(undefined);
              }),
            ),
        },
        book: ({ body: text, idempotencyKey }) =>
          Promise.resolve(
            this.#wire.send(idempotencyKey, () => {
              const number = draftOf(text);
              const { date = '' } = this.#draft(number) ?? {};
              if (this.#bars.has(date)) return this.#bars.refuse(date);
              const booked = this.#book(number);
              if (booked) return done(booked);
              return {
                kind: 'attention' as const,
                reason: because('unexpected-refusal', { message: 'no such draft' }),
              };
            }),
          ),
        findByReference: async (marker) => {
          await this.#look();
          return this.of(marker);
        },
      },
    };
  }

  #draft = (number: number): DraftInvoice | undefined =>
    this.all.find((invoice) => invoice.state === 'draft' && invoice.number === number) as DraftInvoice | undefined;

  #create(text: string): DraftInvoice {
    const { date, references, lines } = bodyOf(text);
    const of = (taxed: boolean): number =>
      lines
        .filter(({ product }) => (product.productNumber === 'SALG25') === taxed)
        .reduce((sum, { quantity, unitNetPrice }) => sum + Math.round(quantity * unitNetPrice * 100), 0);
    const net = of(true) + of(false);
    const vat = Math.round(of(true) / 4);
    const draft: DraftInvoice = {
      state: 'draft',
      number: (this.#numbers += 1),
      date,
      currency: 'DKK',
      customer: 99_999_999,
      net,
      vat,
      gross: net + vat + this.astray,
      reference: references.other,
    };
    this.all.push(draft);
    return draft;
  }

  #book(number: number): BookedInvoice | undefined {
    const index = this.all.findIndex((invoice) => invoice.state === 'draft' && invoice.number === number);
    const draft = this.all[index];
    if (!draft) return undefined;
    const booked: BookedInvoice = { ...draft, state: 'booked', number: 1_000 + number };
    this.all[index] = booked;
    return booked;
  }
}
