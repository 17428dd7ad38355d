import type { Query } from '../wire/query-string.ts';

/** Tokens of a call: one, or one a hundred records asked for, as the switch says. */
export function callCost(query: Query, rule: 'one' | 'perHundred'): number {
  const pageSize = Number(query.get('pagesize') ?? 1);
  return rule === 'perHundred' && pageSize > 100 ? Math.ceil(Math.min(pageSize, 1000) / 100) : 1;
}
