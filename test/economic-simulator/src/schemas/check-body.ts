import { isObject, LARGEST_AMOUNT } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';

/**
 * Checks a request body against a published schema and words the failures as the server does ("Expected String but
 * got Null"). Unknown and read-only properties are ignored, an identifier of 0 is refused even where the schema has
 * no minimum (e-conomic API facts: "Integer 0 is less than minimum value of 1").
 */
export function checkBody(body: unknown, schema: JsonObject, lenience: Lenience): string[] {
  const failures: string[] = [];
  const check = new BodyCheck(lenience, failures);
  check.value(body, schema, '');
  return failures;
}

/** What nobody has confirmed to be refused. */
export interface Lenience {
  /** More decimals than there may be are for the reader to round. */
  takesDecimals: boolean;
  /** A day may have a time behind it: the published pattern asks for a day somewhere in the text. */
  takesTimes: boolean;
  /** Places whose words may be in capitals or not. */
  takesAnyCase: readonly string[];
}

class BodyCheck {
  readonly #lenience: Lenience;
  readonly #failures: string[];

  constructor(lenience: Lenience, failures: string[]) {
    this.#lenience = lenience;
    this.#failures = failures;
  }

  value(value: unknown, schema: JsonObject, path: string): void {
    if (isTrue(schema['readOnly']) || isTrue(schema['readonly'])) return;
    const expected = expectedType(schema, value);
    if (expected !== undefined && !fits(value, expected)) {
      this.#fail(`Invalid type. Expected ${expected} but got ${typeName(value)}.`, path);
      return;
    }
    if (typeof value === 'string') this.#text(value, schema, path);
    else if (typeof value === 'number') this.#number(value, schema, path);
    else if (Array.isArray(value)) this.#items(value, schema, path);
    else if (isObject(value)) this.#object(value, schema, path);
    this.#enumeration(value, schema, path);
  }

  #object(value: JsonObject, schema: JsonObject, path: string): void {
    const required = listOf(schema['required']).filter((name) => !Object.hasOwn(value, name));
    if (required.length > 0) this.#fail(`Required properties are missing from object: ${required.join(', ')}.`, path);
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    for (const [name, part] of Object.entries(properties)) {
      if (isObject(part) && Object.hasOwn(value, name)) {
        this.value(value[name], part, path === '' ? name : `${path}.${name}`);
      }
    }
  }

  #items(values: unknown[], schema: JsonObject, path: string): void {
    const part = schema['items'];
    if (isObject(part)) values.forEach((value, index) => this.value(value, part, `${path}[${index}]`));
  }

  #text(value: string, schema: JsonObject, path: string): void {
    const { length } = value;
    const longest = numberOf(schema['maxLength']);
    const shortest = numberOf(schema['minLength']);
    if (longest !== undefined && length > longest) {
      this.#fail(`String '${value}' exceeds maximum length of ${longest}.`, path);
    }
    if (shortest !== undefined && length < shortest) {
      this.#fail(`String '${value}' is less than minimum length of ${shortest}.`, path);
    }
    const pattern = schema['pattern'];
    if (pattern === DAY_PATTERN) this.#day(value, path);
    else if (typeof pattern === 'string' && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
      this.#fail(`String '${value}' does not match regex pattern '${pattern}'.`, path);
    }
  }

  #day(value: string, path: string): void {
    const written = this.#lenience.takesTimes ? value.replace(TIME_BEHIND, '') : value;
    if (!DAY.test(written)) this.#fail(`String '${value}' does not match regex pattern '${DAY_PATTERN}'.`, path);
    else if (!isDay(written)) this.#fail(`String '${value}' does not validate against format 'date'.`, path);
  }

  #number(value: number, schema: JsonObject, path: string): void {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const least = numberOf(schema['minimum']) ?? (isIdentifier(name, schema) ? 1 : -LARGEST_AMOUNT);
    const most = numberOf(schema['maximum']) ?? LARGEST_AMOUNT;
    const type = typeName(value);
    if (value < least) this.#fail(`${type} ${value} is less than minimum value of ${least}.`, path);
    if (value > most) this.#fail(`${type} ${value} exceeds maximum value of ${most}.`, path);
    const digits = decimalsOf(name, schema);
    if (!this.#lenience.takesDecimals && digits !== undefined && Number(value.toFixed(digits)) !== value) {
      this.#fail(`Float ${value} has more than ${digits} decimals.`, path);
    }
  }

  #enumeration(value: unknown, schema: JsonObject, path: string): void {
    const allowed = schema['enum'];
    if (!Array.isArray(allowed)) return;
    const isAnyCase = this.#lenience.takesAnyCase.includes(path);
    const isSame = (word: unknown): boolean => word === value || (isAnyCase && isSameWord(word, value));
    if (!allowed.some(isSame)) {
      this.#fail(`Value ${JSON.stringify(value)} is not defined in enum.`, path);
    }
  }

  #fail(message: string, path: string): void {
    this.#failures.push(`${message} Path '${path}'.`);
  }
}

/** As published: it lets days through that no calendar has. */
const DAY_PATTERN = String.raw`\d{4}-\d{2}-\d{2}`;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME_BEHIND = /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'String',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
  object: 'Object',
  array: 'Array',
};

/** Null is never taken, not even where the published schema forgets the type (e-conomic API facts). */
function expectedType(schema: JsonObject, value: unknown): string | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return TYPE_NAMES[type];
  if (Array.isArray(schema['enum'])) return 'String';
  return value === null ? 'Object' : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return TYPE_NAMES[typeof value] ?? 'Undefined';
}

function fits(value: unknown, expected: string): boolean {
  if (expected === 'Number') return typeof value === 'number';
  return typeName(value) === expected;
}

function isIdentifier(name: string, schema: JsonObject): boolean {
  return schema['type'] === 'integer' && (name.endsWith('Number') || name === 'sortKey');
}

/**
 * Prices of products have two decimals (the schema of the answer says so, the one of the request forgets it). The price
 * of an invoice line is a matter of the business rules, which have a code for it (E04740).
 */
function decimalsOf(name: string, schema: JsonObject): number | undefined {
  if (name === 'unitNetPrice') return undefined;
  const said = numberOf(schema['maxDecimal']) ?? numberOf(schema['maxDecimals']);
  return said ?? (name.endsWith('Price') ? 2 : undefined);
}

function isSameWord(word: unknown, value: unknown): boolean {
  return typeof word === 'string' && typeof value === 'string' && word.toLowerCase() === value.toLowerCase();
}

const isTrue = (value: unknown): boolean => value === true;
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
