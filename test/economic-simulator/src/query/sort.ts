import type { Field, Fields, FieldValue } from './fields.ts';

/** The property is unknown or cannot be sorted by. */
export class NotSortable extends Error {}

interface SortKey<R> {
  read: (record: R) => FieldValue;
  direction: 1 | -1;
}

/**
 * Sorts by `name`, `-name` (descending) and `~name` (alphabetical even for numbers), several separated by commas.
 * Records without a value come first. The sort is stable, so equal records keep the default order.
 */
export function sortRecords<R>(records: readonly R[], sort: string, fields: Fields<R>): readonly R[] {
  const keys = sort.split(',').map((part) => sortKey(part.trim(), fields));
  const rows = records.map((record) => ({ record, values: keys.map((key) => key.read(record)) }));
  rows.sort((a, b) => {
    for (const [index, key] of keys.entries()) {
      const order = compare(a.values[index], b.values[index]) * key.direction;
      if (order !== 0) return order;
    }
    return 0;
  });
  return rows.map((row) => row.record);
}

function sortKey<R>(part: string, fields: Fields<R>): SortKey<R> {
  const match = /^([-~+ ]*)([\w.]+)$/.exec(part);
  const name = match?.[2] ?? '';
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field?.sort !== true) throw new NotSortable(`Sorting is not allowed on property '${name || part}'.`);
  const prefix = match?.[1] ?? '';
  return { read: reader(field, prefix.includes('~')), direction: prefix.includes('-') ? -1 : 1 };
}

function reader<R>(field: Field<R>, isAlphabetical: boolean): SortKey<R>['read'] {
  return (record) => {
    const value = field.read(record);
    if (typeof value === 'string') return value.toLowerCase();
    return isAlphabetical && value !== undefined ? String(value) : value;
  };
}

function compare(a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
