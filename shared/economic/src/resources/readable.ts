import type { Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { z } from 'zod';

/** What of some records could be read. */
export interface Read<T, N> {
  found: T[];
  /** Those that are there but that nobody can read: we, or e-conomic itself. `why` holds no contents. */
  unreadable: { number: N; why: Reason }[];
  /** More that stand in the list and that e-conomic cannot show: nobody knows their numbers. Absent when there are none. */
  hidden?: Hidden[];
}

/** Where a record stands that e-conomic cannot show: the keys of its neighbours in the list, where there are such. */
export interface Hidden {
  after?: string;
  before?: string;
}

/** Reads each on its own, so that one that cannot be read does not hide the others. */
export function readEach<I, T, N>(items: readonly I[], schema: z.ZodType<T>, numberOf: (item: I) => N): Read<T, N> {
  const read: Read<T, N> = { found: [], unreadable: [] };
  for (const item of items) {
    const result = schema.safeParse(item);
    if (result.success) read.found.push(result.data);
    else read.unreadable.push({ number: numberOf(item), why: whyNot(result.error) });
  }
  return read;
}

function whyNot(error: z.ZodError): Reason {
  const what = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return because('unreadable-answer', { what: what.join('; ') });
}
