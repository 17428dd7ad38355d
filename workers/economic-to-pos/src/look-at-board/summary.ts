import type { LookedAt, LookOutcome, LookResult } from '@kassebro/contracts';

/** A look is one document; what it did to thousands of records is told by numbers, and by the first of them. */
const MOST_NAMED = 200;

/** What is kept of a look. Records that need a person come first, and those that were as they should be are only counted. */
export function summaryOf(looked: readonly LookedAt[], head: Omit<LookResult, 'counts' | 'records'>): LookResult {
  const counts: LookResult['counts'] = {};
  for (const { outcome } of looked) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const told = looked.filter(({ outcome }) => !SILENT.has(outcome));
  const [attention, others] = [
    told.filter(({ outcome }) => outcome === 'attention'),
    told.filter(({ outcome }) => outcome !== 'attention'),
  ];
  return { ...head, counts, records: [...attention, ...others].slice(0, MOST_NAMED) };
}

const SILENT: ReadonlySet<LookOutcome> = new Set(['unchanged', 'unknown']);
