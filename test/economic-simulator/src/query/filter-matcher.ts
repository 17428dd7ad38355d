import type { Field, Fields, FieldType, FieldValue } from './fields.ts';
import type { Comparison, Filter, Operator, Pieces } from './filter-syntax.ts';
import { likePattern } from './like-pattern.ts';

export type Matcher<R> = (record: R) => boolean;

/** The filter names a property that is not on the resource's list. */
export class NotFilterable extends Error {
  readonly property: string;

  constructor(property: string) {
    super(`Filtering is not allowed on property '${property}'.`);
    this.property = property;
  }
}

/** The value or operator does not fit the property's type. */
export class UnfitComparison extends Error {}

/** The real server answers 500 here. */
export class BrokenFilter extends Error {}

const EQUALITY: readonly Operator[] = ['eq', 'ne'];

export function compileFilter<R>(filter: Filter, fields: Fields<R>): Matcher<R> {
  if (filter.kind === 'comparison') return compileComparison(filter, fields);
  const parts = filter.parts.map((part) => compileFilter(part, fields));
  return filter.kind === 'and'
    ? (record) => parts.every((part) => part(record))
    : (record) => parts.some((part) => part(record));
}

function compileComparison<R>(comparison: Comparison, fields: Fields<R>): Matcher<R> {
  const field = filterable(comparison, fields);
  const { operator } = comparison;
  if (operator === 'like') return compileLike(field, comparison);
  if (operator === 'in' || operator === 'nin') return compileMembership(field, comparison);
  return compileOrdering(field, comparison, COMPARE[operator]);
}

function filterable<R>({ property, operator, values }: Comparison, fields: Fields<R>): Field<R> {
  const field = Object.hasOwn(fields, property) ? fields[property] : undefined;
  if (field?.filter !== true) throw new NotFilterable(property);
  if (field.broken?.(operator, values[0] === 'nothing') === true) throw new BrokenFilter(property);
  return field;
}

/** Enumerations and booleans can be equal or not, and nothing else. */
function compileOrdering<R>(field: Field<R>, { property, operator, values }: Comparison, holds: Compare): Matcher<R> {
  const isExact = field.type === 'enum' || field.type === 'boolean';
  if (isExact && !EQUALITY.includes(operator)) {
    throw new UnfitComparison(`Operator '${operator}' is not allowed on property '${property}'.`);
  }
  const wanted = readValue(values[0] ?? [], field.type, property);
  return (record) => holds(fold(field.read(record)), wanted);
}

type Ordering = Exclude<Operator, 'like' | 'in' | 'nin'>;

type Compare = (actual: FieldValue, wanted: FieldValue) => boolean;

const COMPARE: Readonly<Record<Ordering, Compare>> = {
  eq: (actual, wanted) => actual === wanted,
  ne: (actual, wanted) => actual !== wanted,
  gt: (actual, wanted) => actual !== undefined && wanted !== undefined && actual > wanted,
  gte: (actual, wanted) => actual !== undefined && wanted !== undefined && actual >= wanted,
  lt: (actual, wanted) => actual !== undefined && wanted !== undefined && actual < wanted,
  lte: (actual, wanted) => actual !== undefined && wanted !== undefined && actual <= wanted,
};

function compileLike<R>(field: Field<R>, { property, values }: Comparison): Matcher<R> {
  const [pieces] = values;
  if (field.type !== 'text' || pieces === undefined || pieces === 'nothing') {
    throw new UnfitComparison(`Operator 'like' is not allowed on property '${property}'.`);
  }
  const pattern = likePattern(pieces);
  return (record) => {
    const actual = field.read(record);
    return typeof actual === 'string' && pattern.test(actual);
  };
}

/** On text `$in` answers and matches nothing (e-conomic API facts: numeric properties only). */
function compileMembership<R>(field: Field<R>, { property, values, operator }: Comparison): Matcher<R> {
  if (field.type !== 'number') {
    if (field.type === 'text') return () => operator === 'nin';
    throw new UnfitComparison(`Operator '${operator}' is not allowed on property '${property}'.`);
  }
  const wanted = new Set(values.map((value) => readValue(value, field.type, property)));
  return (record) => wanted.has(field.read(record)) === (operator === 'in');
}

function fold(value: FieldValue): FieldValue {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function readValue(value: Pieces | 'nothing', type: FieldType, property: string): FieldValue {
  if (value === 'nothing') return undefined;
  const written = value.map((piece) => piece ?? '*').join('');
  const read = READ[type](written);
  if (read === undefined) throw new UnfitComparison(`'${written}' is not a valid value for property '${property}'.`);
  return read;
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/;

const READ: Readonly<Record<FieldType, (written: string) => FieldValue>> = {
  text: (written) => written.toLowerCase(),
  enum: (written) => written.toLowerCase(),
  number: (written) => (/^-?\d+(\.\d+)?$/.test(written.trim()) ? Number(written) : undefined),
  boolean: (written) => ({ true: true, false: false })[written.trim().toLowerCase()],
  date: (written) => (TIMESTAMP.test(written) ? written.slice(0, 10) : undefined),
  timestamp: readTimestamp,
};

/** A bare date is its first second. The result compares with what resources show, folded to lower case. */
function readTimestamp(written: string): FieldValue {
  if (!TIMESTAMP.test(written)) return undefined;
  const [day = '', time = ''] = written.split('T');
  const clock = time.replace(/(\.\d+)?Z?$/, '');
  return `${day}T${clock === '' ? '00:00:00' : clock.padEnd(8, ':00')}Z`.toLowerCase();
}
