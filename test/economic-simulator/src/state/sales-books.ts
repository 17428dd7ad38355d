import type { BookedInvoice, Order, SalesData, SalesDocument } from './sales-records.ts';
import { Table } from './table.ts';

/** The sales documents of an agreement and the series that number them. */
export class SalesBooks {
  readonly #data: SalesData;
  readonly drafts;
  readonly booked;
  readonly orders;
  readonly quotes;

  constructor(data: SalesData) {
    this.#data = data;
    this.drafts = new Table((row: SalesDocument) => row.number, data.drafts);
    this.booked = new Table((row: BookedInvoice) => row.number, data.booked);
    this.orders = new Table((row: Order) => row.document.number, data.orders);
    this.quotes = new Table((row: Order) => row.document.number, data.quotes);
  }

  nextDraftNumber(): number {
    this.#data.draftNumber += 1;
    return this.#data.draftNumber;
  }

  /** A draft was made with a number of the caller's; the series goes on behind it. */
  draftNumberTaken(number: number): void {
    this.#data.draftNumber = Math.max(this.#data.draftNumber, number);
  }

  nextOrderNumber(kind: 'orders' | 'quotes'): number {
    const series = kind === 'orders' ? 'orderNumber' : 'quoteNumber';
    this.#data[series] += 1;
    return this.#data[series];
  }

  /** The next number of the series of invoices: no gaps, but for numbers that a caller has used ahead of it. */
  get nextInvoiceNumber(): number {
    let number = this.#data.invoiceNumber + 1;
    while (this.booked.has(number)) number += 1;
    return number;
  }

  invoiceNumberTaken(number: number): void {
    if (number === this.nextInvoiceNumber) this.#data.invoiceNumber = number;
  }

  /** Everything that still can be changed or is booked, with its lines. */
  *documents(): Generator<SalesDocument, void> {
    yield* this.drafts.values();
    for (const { document } of this.booked.values()) yield document;
    for (const { document } of this.orders.values()) yield document;
    for (const { document } of this.quotes.values()) yield document;
  }

  /** Changes every document, as the renumbering of a customer or a product does. */
  change(edit: (document: SalesDocument) => SalesDocument): void {
    for (const draft of this.drafts.all()) this.drafts.put(edit(draft));
    for (const row of this.booked.all()) this.booked.put({ ...row, document: edit(row.document) });
    for (const row of this.orders.all()) this.orders.put({ ...row, document: edit(row.document) });
    for (const row of this.quotes.all()) this.quotes.put({ ...row, document: edit(row.document) });
  }

  toJSON(): SalesData {
    return {
      ...this.#data,
      drafts: [...this.drafts.values()],
      booked: [...this.booked.values()],
      orders: [...this.orders.values()],
      quotes: [...this.quotes.values()],
    };
  }
}
