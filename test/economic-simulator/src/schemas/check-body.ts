import { isObject, LARGEST_AMOUNT } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';

/**
 * Checks a request body against a published schema and words the failures as the server does ("Expected String but
 * got Null"). Unknown and read-only properties are ignored, an identifier of 0 is refused even where the schema has
 * no minimum (e-conomic API facts: "Integer 0 is less than minimum value of 1").
 */
export function checkBody(body: unknown, schema: JsonObject, rules: { refuseDecimals: boolean }): string[] {
  const failures: string[] = [];
  const check = new BodyCheck(rules.refuseDecimals, failures);
  check.value(body, schema, '');
  return failures;
}

class BodyCheck {
  readonly #refuseDecimals: boolean;
  readonly #failures: string[];

  constructor(refuseDecimals: boolean, failures: string[]) {
    this.#refuseDecimals = refuseDecimals;
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
    if (typeof pattern === 'string' && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
      this.#fail(`String '${value}' does not match regex pattern '${pattern}'.`, path);
    } else if (pattern === DAY_PATTERN && !isDay(value)) {
      this.#fail(`String '${value}' does not validate against format 'date'.`, path);
    }
  }

  #number(value: number, schema: JsonObject, path: string): void {
    const name = path.slice(path.lastIndexOf('.') + 1);
    const least = numberOf(schema['minimum']) ?? (isIdentifier(name, schema) ? 1 : -LARGEST_AMOUNT);
    const most = numberOf(schema['maximum']) ?? LARGEST_AMOUNT;
    const type = typeName(value);
    if (value < least) this.#fail(`${type} ${value} is less than minimum value of ${least}.`, path);
    if (value > most) this.#fail(`${type} ${value} exceeds maximum value of ${most}.`, path);
    const digits = decimalsOf(name, schema);
    if (this.#refuseDecimals && digits !== undefined && Number(value.toFixed(digits)) !== value) {
      this.#fail(`Float ${value} has more than ${digits} decimals.`, path);
    }
  }

  #enumeration(value: unknown, schema: JsonObject, path: string): void {
    const allowed = schema['enum'];
    if (Array.isArray(allowed) && !allowed.includes(value)) {
      this.#fail(`Value ${JSON.stringify(value)} is not defined in enum.`, path);
    }
  }

  #fail(message: string, path: string): void {
    this.#failures.push(`${message} Path '${path}'.`);
  }
}

/** As published: it lets days through that no calendar has. */
const DAY_PATTERN = String.raw`\d{4}-\d{2}-\d{2}`;

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

const isTrue = (value: unknown): boolean => value === true;
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
