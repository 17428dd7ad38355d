import type { Call } from '../api/call.ts';
import { listHint, notFoundText } from '../api/messages.ts';
import { Validation } from '../api/validation.ts';
import type { Place } from '../api/validation.ts';
import type { BodyReader } from './body-reader.ts';

/** Property of a body -> key inside it, list to look in, name in texts and code when it is not there. */
const KINDS = {
  productGroup: ['productGroupNumber', '/product-groups', 'ProductGroup', 'E06000'],
  unit: ['unitNumber', '/units', 'Unit', 'E06000'],
  departmentalDistribution: [
    'departmentalDistributionNumber',
    '/departmental-distributions',
    'DepartmentalDistribution',
    'E06000',
  ],
  customerGroup: ['customerGroupNumber', '/customer-groups', 'CustomerGroup', 'E07140'],
  paymentTerms: ['paymentTermsNumber', '/payment-terms', 'PaymentTerms', 'E07080'],
  vatZone: ['vatZoneNumber', '/vat-zones', 'VatZone', 'E06000'],
  layout: ['layoutNumber', '/layouts', 'Layout', 'E06000'],
  customer: ['customerNumber', '/customers', 'Customer', 'E06000'],
} as const;

type Kind = keyof typeof KINDS;

interface Known {
  has(key: number): boolean;
}

/** Resolves the references of a body against the agreement and collects those that lead nowhere. */
export class References {
  readonly #call: Call;
  readonly #body: BodyReader;
  readonly #validation: Validation;
  readonly #place: Place;

  /** `at` reports to the rules of a larger body, and says where in it this one is. */
  constructor(call: Call, body: BodyReader, at?: { validation: Validation; place: Place }) {
    this.#call = call;
    this.#body = body;
    this.#validation = at?.validation ?? new Validation(call.agreement.data.language);
    this.#place = at?.place ?? {};
  }

  /** The number referred to. What is missing or unknown is remembered and refused by `refuse`. */
  required(kind: Kind, known: Known): number {
    const [key] = KINDS[kind];
    const number = this.#body.numberReference(kind, key) ?? Number.NaN;
    if (!known.has(number)) this.#unknown(kind, this.#body.reference(kind, key) ?? '');
    return number;
  }

  optional(kind: Kind, known: Known): number | undefined {
    const [key] = KINDS[kind];
    return this.#body.numberReference(kind, key) === undefined ? undefined : this.required(kind, known);
  }

  currency(): string {
    const code = this.#body.text('currency') ?? '';
    const message = notFoundText('Currency', code);
    const hint = listHint(`${this.#call.base}/currencies`);
    if (!this.#call.agreement.currencies.has(code)) {
      this.#validation.add({ property: 'currency', message, code: 'E06000', input: code, hint }, this.#place);
    }
    return code;
  }

  /** Throws shape (a) when anything was not found. */
  refuse(): void {
    this.#validation.refuse();
  }

  #unknown(kind: Kind, written: string): void {
    const [, path, entity, code] = KINDS[kind];
    const number = Number(written);
    const input = Number.isNaN(number) ? written : number;
    const hint = listHint(this.#call.base + path);
    this.#validation.add({ property: kind, message: notFoundText(entity, written), code, input, hint }, this.#place);
  }
}
