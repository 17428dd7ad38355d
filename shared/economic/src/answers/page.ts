import { z } from 'zod';
import { optional, whole } from './fields.ts';

export interface Page<T> {
  items: T[];
  /** `nextPage` is left out on the last page, and all links when there is nothing at all. */
  more: boolean;
  /** How many there are on all pages, after the filter. */
  results?: number | undefined;
}

/** One page of a collection. */
export const page = <T>(item: z.ZodType<T>) =>
  z
    .object({
      collection: z.array(item),
      pagination: optional(z.object({ nextPage: optional(z.string()), results: optional(whole) })),
    })
    .transform(
      (body): Page<T> => ({
        items: body.collection,
        more: body.pagination?.nextPage !== undefined,
        results: body.pagination?.results,
      }),
    );
