import { operationState, type Reason } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { isCursor } from '@kassebro/store';
import { z } from 'zod';

/** A moment as this API writes it: ISO 8601 in UTC. */
export const moment = z.iso.datetime();

const bothLanguages = z.strictObject({ en: z.string(), da: z.string() });

/** Why something is in its state, for programs (`cause`, `parameters`) and for people, in both languages. */
export const reasonView = z.strictObject({
  cause: z.string(),
  parameters: z.record(z.string(), z.string()),
  sentence: bothLanguages,
  whatToDo: bothLanguages,
});
export type ReasonView = z.infer<typeof reasonView>;

export function reasonViewOf(reason: Reason): ReasonView {
  const [en, da] = [explain(reason, 'en'), explain(reason, 'da')];
  return {
    cause: reason.cause,
    parameters: reason.parameters,
    sentence: { en: en.sentence, da: da.sentence },
    whatToDo: { en: en.whatToDo, da: da.whatToDo },
  };
}

/** A list in pages: `next` is the cursor of the following page and absent on the last one. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() });

const LIMIT = 50;
const MOST = 200;

/** Query parameters that every list takes. */
export const paging = {
  cursor: z.string().max(1000).refine(isCursor, 'not a cursor that this API gave out').optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(1).max(MOST))
    .default(LIMIT),
};

export const updatedAfter = z.iso
  .datetime({ offset: true, message: 'a moment as ISO 8601 with a zone, e.g. 2026-11-23T17:05:00Z' })
  .transform((text) => new Date(text))
  .optional();

export const stateQuery = operationState.optional();
