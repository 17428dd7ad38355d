import { isObject } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { MESSAGES, validationFailed } from './messages.ts';
import type { Language, Text } from './messages.ts';
import { Refusal } from './refusal.ts';

export interface PropertyError {
  /** As the server spells it: `account` on a voucher, `Account` on an entry. */
  property: string;
  message: Text;
  code: string;
  input: unknown;
  hint: Text;
}

/** Where in the body an error belongs: the voucher of an array and in it the entry, a line, or a part by its name. */
export interface Place {
  voucher?: number;
  entry?: number;
  line?: number;
  part?: string;
}

interface Found {
  place: Place;
  error: PropertyError;
}

/** Collects what the business rules find and refuses once, with all of it. */
export class Validation {
  readonly #found: Found[] = [];
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  add(error: PropertyError, place: Place = {}): void {
    this.#found.push({ place, error });
  }

  get failed(): boolean {
    return this.#found.length > 0;
  }

  /** Shape (a): `errors` is an object keyed by property. Throws a Refusal if anything was found. */
  refuse(): void {
    const errors: JsonObject = {};
    for (const { place, error } of this.#found) this.#append(targetOf(errors, place), error);
    this.#throwIfAny(errors);
  }

  /** Shape (b): `errors` is an array with one element a voucher. Throws a Refusal if anything was found. */
  refuseVouchers(): void {
    this.#throwIfAny(this.#byVoucher());
  }

  #byVoucher(): JsonObject[] {
    const vouchers = new Map<number, JsonObject>();
    for (const { place, error } of this.#found) {
      const index = place.voucher ?? 0;
      const voucher = vouchers.get(index) ?? { arrayIndex: index };
      vouchers.set(index, voucher);
      this.#append(place.entry === undefined ? voucher : itemOf(voucher, 'entries', place.entry), error);
    }
    return [...vouchers.values()];
  }

  #append(target: JsonObject, error: PropertyError): void {
    const existing = target[error.property];
    const list = isObject(existing) && Array.isArray(existing['errors']) ? existing['errors'] : [];
    list.push({
      propertyName: error.property,
      errorMessage: error.message[this.#language],
      errorCode: error.code,
      inputValue: error.input,
      developerHint: error.hint[this.#language],
    });
    target[error.property] = { errors: list };
  }

  #throwIfAny(errors: unknown): void {
    const count = this.#found.length;
    if (count === 0) return;
    throw new Refusal(400, {
      message: validationFailed(count),
      hint: MESSAGES.inspect,
      code: 'E04300',
      more: { errors, errorCount: count },
    });
  }
}

function targetOf(errors: JsonObject, { line, part }: Place): JsonObject {
  if (line !== undefined) return itemOf(errors, 'lines', line);
  if (part === undefined) return errors;
  const known = errors[part];
  const target = isObject(known) ? known : {};
  errors[part] = target;
  return target;
}

/** Nested arrays appear as `{ items: [{ arrayIndex, ... }] }` (e-conomic API facts). */
function itemOf(errors: JsonObject, list: string, index: number): JsonObject {
  const known = errors[list];
  const holder = isObject(known) ? known : { items: [] };
  errors[list] = holder;
  const items: unknown[] = Array.isArray(holder['items']) ? holder['items'] : [];
  const found = items.filter(isObject).find((item) => item['arrayIndex'] === index);
  if (found !== undefined) return found;
  const item: JsonObject = { arrayIndex: index };
  items.push(item);
  return item;
}
