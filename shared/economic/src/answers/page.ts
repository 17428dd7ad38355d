import { z } from 'zod';
import { optional, whole } from './fields.ts';

export interface Page<T> {
  items: T[];
  /** `nextPage` is left out on the last page, and all links when there is nothing at all. */
  more: boolean;
  /** How many there are on all pages, after the filter. */
  results?: number | undefined;
}

/** Every schema is compiled when it reads for the first time, so that of a page is made once for its items and kept. */
const built = new WeakMap<z.ZodType, z.ZodType>();

/** One page of a collection. `item` is one and the same schema in every call, or it is compiled in every call. */
export function page<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  const known = built.get(item);
  // It was made of this very schema.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  if (known) return known as z.ZodType<Page<T>>;
  const schema = pageOf(item);
  built.set(item, schema);
  return schema;
}

const pageOf = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> =>
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
