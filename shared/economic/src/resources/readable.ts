import type { z } from 'zod';

/** What of some records could be read. */
export interface Read<T, N> {
  found: T[];
  /** Those that are there but that we cannot read; `why` is for a person and holds no contents. */
  unreadable: { number: N; why: string }[];
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

const whyNot = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
