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
  salesPerson: ['employeeNumber', '/employees', 'Employee', 'E06000'],
  supplierGroup: ['supplierGroupNumber', '/supplier-groups', 'SupplierGroup', 'E06000'],
  priceGroup: ['priceGroupNumber', '/price-groups', 'PriceGroup', 'E06000'],
  paymentType: ['paymentTypeNumber', '/payment-types', 'PaymentType', 'E06000'],
  costAccount: ['accountNumber', '/accounts', 'Account', 'E07150'],
  contraAccountForPrepaidAmount: ['accountNumber', '/accounts', 'Account', 'E07150'],
  contraAccountForRemainderAmount: ['accountNumber', '/accounts', 'Account', 'E07150'],
  creditCardCompany: ['customerNumber', '/customers', 'Customer', 'E06000'],
} as const;

type Kind = keyof typeof KINDS;

interface Known {
  has(key: number): boolean;
}

/** A reference whose list belongs to another record, such as the contacts of a customer. */
export interface Owned {
  property: string;
  key: string;
  list: string;
  entity: string;
  known: Known;
}

interface Missing {
  property: string;
  list: string;
  entity: string;
  code: string;
  written: string;
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
    const [key, list, entity, code] = KINDS[kind];
    const number = this.#body.numberReference(kind, key) ?? Number.NaN;
    if (known.has(number)) return number;
    this.#refuse({ property: kind, list, entity, code, written: this.#body.reference(kind, key) ?? '' });
    return number;
  }

  optional(kind: Kind, known: Known): number | undefined {
    const [key] = KINDS[kind];
    return this.#body.numberReference(kind, key) === undefined ? undefined : this.required(kind, known);
  }

  /** What another record owns: undefined when it is not named, and refused when it is not there or not its own. */
  owned({ property, key, list, entity, known }: Owned): number | undefined {
    const written = this.#body.reference(property, key);
    if (written === undefined) return undefined;
    if (!known.has(Number(written))) this.#refuse({ property, list, entity, code: 'E06000', written });
    return Number(written);
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

  #refuse({ property, list, entity, code, written }: Missing): void {
    const number = Number(written);
    const input = Number.isNaN(number) ? written : number;
    const hint = listHint(this.#call.base + list);
    this.#validation.add({ property, message: notFoundText(entity, written), code, input, hint }, this.#place);
  }
}
