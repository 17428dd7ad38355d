/** The meaning of a filter tree, said as plainly as possible, for the properties to compare with. */
export interface Row {
  name?: string;
  number?: number;
  ore?: number;
  kind?: string;
  barred?: boolean;
  day?: string;
  changed?: string;
}

export type NaiveFilter =
  | { kind: 'text'; operator: 'eq' | 'ne' | 'like'; value: string }
  | { kind: 'number'; operator: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'; value: number }
  | { kind: 'in'; values: number[] }
  | { kind: 'and'; parts: NaiveFilter[] }
  | { kind: 'or'; parts: NaiveFilter[] };

export function naiveMatch(filter: NaiveFilter, row: Row): boolean {
  if (filter.kind === 'and') return !filter.parts.some((part) => !naiveMatch(part, row));
  if (filter.kind === 'or') return filter.parts.some((part) => naiveMatch(part, row));
  if (filter.kind === 'in') return filter.values.some((value) => value === row.number);
  if (filter.kind === 'number') return naiveNumber(filter.operator, row.number, filter.value);
  const name = row.name?.toLowerCase();
  const wanted = filter.value.toLowerCase();
  if (filter.operator === 'like') return name?.includes(wanted) === true;
  return (name === wanted) === (filter.operator === 'eq');
}

function naiveNumber(operator: string, actual: number | undefined, wanted: number): boolean {
  if (operator === 'ne') return actual !== wanted;
  if (actual === undefined) return false;
  if (actual === wanted) return ['eq', 'gte', 'lte'].includes(operator);
  return actual > wanted ? operator.startsWith('g') : operator.startsWith('l');
}
