import { instant, operationState, type Reason } from '@kassebro/contracts';
import { inBothLanguages } from '@kassebro/errors';
import { isCursor } from '@kassebro/store';
import { z } from 'zod';

/** A moment as this API writes it: ISO 8601 in UTC. */
export const moment = z.iso.datetime();

const bothLanguages = z.strictObject({ en: z.string(), da: z.string() });

/** Why something is in its state, for programs (`cause`, `parameters`) and for people, in both languages. */
export const reasonView = z.strictObject({
  cause: z.string(),
  /** Amounts are whole øre, rates percent, dates and moments ISO 8601; all else, and everything of older reasons, is text. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: bothLanguages,
  whatToDo: bothLanguages,
});
export type ReasonView = z.infer<typeof reasonView>;

export const reasonViewOf = (reason: Reason): ReasonView => inBothLanguages(reason);

/** A list in pages: `next` is the cursor of the following page and absent on the last one. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });

const LIMIT = 50;
const MOST = 200;

/** Query parameters that every list takes. */
export const paging = {
  cursor: z
    .string()
    .max(1000)
    .refine(isCursor, 'must be the `next` of an earlier page of this list; leave it out for the first page')
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from 1 to ${MOST}`)
    .transform(Number)
    .pipe(z.int().min(1, `must be at least 1`).max(MOST, `must be at most ${MOST}`))
    .default(LIMIT),
};

/** In a query a plus means a space, so the one of a zone that was not encoded arrives as a space. */
const plusAgain = (text: string): string => text.replace(/^(\S+T\S+) (\d\d:?\d\d)$/, '$1+$2');

export const updatedAfter = z
  .string()
  .transform(plusAgain)
  .pipe(instant)
  .transform((text) => new Date(text))
  .optional();

export const stateQuery = operationState.optional();
