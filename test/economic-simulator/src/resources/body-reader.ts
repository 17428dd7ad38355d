import { hundredths, isObject } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { decodeIdentifier } from '../wire/path-encoding.ts';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Reads a body that the schema has passed: what is not there, or is there without meaning, is undefined. */
export class BodyReader {
  readonly #body: JsonObject;

  constructor(body: unknown) {
    this.#body = isObject(body) ? body : {};
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#body, name);
  }

  text(name: string): string | undefined {
    const value = this.#body[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A day as `YYYY-MM-DD`; a time behind it, where the schema lets one through, is cut off. */
  day(name: string): string | undefined {
    return this.text(name)?.slice(0, DAY_LENGTH);
  }

  number(name: string): number | undefined {
    const value = this.#body[name];
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#body[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  /** An amount in øre, or a quantity in hundredths. */
  hundredths(name: string): number | undefined {
    const value = this.number(name);
    return value === undefined ? undefined : hundredths(value);
  }

  texts(name: string): string[] {
    const value = this.#body[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  part(name: string): BodyReader {
    return new BodyReader(this.#body[name]);
  }

  list(name: string): BodyReader[] {
    const value = this.#body[name];
    return Array.isArray(value) ? value.map((item) => new BodyReader(item)) : [];
  }

  /** The key of a reference: its number, else the last part of its `self` (e-conomic API facts: either resolves). */
  reference(name: string, key: string): string | undefined {
    const value = this.#body[name];
    if (!isObject(value)) return undefined;
    const own = value[key];
    if (typeof own === 'number' || typeof own === 'string') return String(own);
    const self = value['self'];
    const segment = typeof self === 'string' ? self.replace(/\/+$/, '').split('/').at(-1) : undefined;
    return segment === undefined ? undefined : decodeIdentifier(segment);
  }

  numberReference(name: string, key: string): number | undefined {
    const written = this.reference(name, key);
    return written === undefined ? undefined : Number(written);
  }
}
