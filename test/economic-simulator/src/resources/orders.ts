import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { toMinute } from '../clock.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import type { Change } from '../ledger/catalogue.ts';
import { moveByLines } from '../ledger/stock.ts';
import { orderFields } from '../sales/document-fields.ts';
import { pdfAnswer } from '../sales/pdf.ts';
import { readDocument } from '../sales/read-document.ts';
import { showDraftAmounts, showHead, showLine } from '../sales/show-document.ts';
import { ORDER_STATES } from '../state/sales-records.ts';
import type { Order, OrderState, SalesDocument } from '../state/sales-records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Endpoint, Resource } from './define.ts';
import { LAYOUT, reference } from './links.ts';

type Kind = 'orders' | 'quotes';

const KEYS = { orders: 'orderNumber', quotes: 'quoteNumber' } as const;
/** The webhook of each. */
export const ORDER_EVENTS = { orders: 'orderUpdated', quotes: 'quotationUpdated' } as const;

/** Orders and quotes are alike (e-conomic API facts); only orders count as ordered by customers. */
class Book {
  readonly #kind: Kind;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  get #key(): string {
    return KEYS[this.#kind];
  }

  endpoints(): Endpoint[] {
    const root = `/${this.#kind}`;
    const one = `${root}/drafts/{${this.#key}}`;
    return [
      { method: 'GET', path: root, handle: (call) => ok(this.#links(call)) },
      ...ORDER_STATES.flatMap((state) => this.#reads(state)),
      {
        method: 'POST',
        path: `${root}/drafts`,
        schema: 'POST /invoices/drafts',
        role: 'Sales',
        handle: (call) => this.#create(call),
      },
      {
        method: 'PUT',
        path: one,
        schema: 'PUT /invoices/drafts/{}',
        role: 'Sales',
        handle: (call) => this.#replace(call),
      },
      { method: 'DELETE', path: one, role: 'Sales', handle: (call) => this.#remove(call) },
    ];
  }

  #links({ base }: Call): JsonObject {
    const root = `${base}/${this.#kind}`;
    return { ...Object.fromEntries(ORDER_STATES.map((state) => [state, `${root}/${state}`])), self: root };
  }

  #reads(state: OrderState): Endpoint[] {
    const list = `/${this.#kind}/${state}`;
    const one = `${list}/{${this.#key}}`;
    const show = (order: Order, call: Call): JsonObject => this.#showListed(order, call);
    return [
      listEndpoint(list, {
        records: (call) =>
          this.#table(call)
            .all()
            .filter((order) => order.state === state),
        fields: orderFields(this.#key),
        show,
      }),
      itemEndpoint(one, { find: (call) => this.#find(call, state), show: (order, call) => this.#show(order, call) }),
      {
        method: 'GET',
        path: `${one}/pdf`,
        handle: (call) => {
          const { document } = this.#find(call, state);
          return pdfAnswer(call, [`${this.#kind} ${document.number}`, document.recipient.name]);
        },
      },
    ];
  }

  #table(call: Call): Call['agreement']['sales']['orders'] {
    return call.agreement.sales[this.#kind];
  }

  #find(call: Call, state: OrderState, code?: string): Order {
    const order = this.#table(call).get(numberIn(call, this.#key));
    if (order?.state !== state) throw notFound(code);
    return order;
  }

  #showListed({ state, document }: Order, call: Call): JsonObject {
    const self = `${call.base}/${this.#kind}/${state}/${document.number}`;
    return {
      [this.#key]: document.number,
      ...showHead(document, call),
      ...showDraftAmounts(document, call),
      lastUpdated: toMinute(document.lastUpdated),
      layout: reference(call.base, LAYOUT, document.layout),
      pdf: { download: `${self}/pdf` },
      self,
    };
  }

  #show(order: Order, call: Call): JsonObject {
    const { document } = order;
    return { ...this.#showListed(order, call), lines: document.lines.map((line) => showLine(line, document, call)) };
  }

  #create(call: Call): Answer {
    const document = { ...readDocument(call, 0), number: 0 };
    document.number = call.agreement.sales.nextOrderNumber(this.#kind);
    this.#changed(call, document.number, { after: document });
    return created(
      this.#show({ state: 'drafts', document }, call),
      `${call.base}/${this.#kind}/drafts/${document.number}`,
    );
  }

  #replace(call: Call): Answer {
    const before = this.#find(call, 'drafts');
    const document = readDocument(call, before.document.number, before.document);
    this.#changed(call, document.number, { before: before.document, after: document });
    return ok(this.#show({ state: 'drafts', document }, call));
  }

  #remove(call: Call): Answer {
    const before = this.#find(call, 'drafts', 'E06000').document;
    this.#changed(call, before.number, { before });
    return NO_CONTENT;
  }

  /** An open order is what its customers have ordered; an archived one is not open. */
  #changed(call: Call, number: number, { before, after }: Partial<Change<SalesDocument>>): void {
    if (after === undefined) this.#table(call).remove(number);
    else this.#table(call).put({ state: 'drafts', document: after });
    tellOfChange(call, ORDER_EVENTS[this.#kind], { before, after });
    if (this.#kind !== 'orders') return;
    if (before !== undefined) moveByLines(call, before.lines, { figure: 'orderedByCustomers', sign: -1 });
    if (after !== undefined) moveByLines(call, after.lines, { figure: 'orderedByCustomers', sign: 1 });
  }
}

export const ORDERS: Resource = { name: 'orders', path: '/orders', endpoints: new Book('orders').endpoints() };
export const QUOTES: Resource = { name: 'quotes', path: '/quotes', endpoints: new Book('quotes').endpoints() };
