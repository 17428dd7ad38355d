import type { Reason } from '@kassebro/contracts';

/**
 * What the store has chosen, or why the day cannot be posted without a choice. A `note` tells of something that a person
 * should look at but that does not hold the day back.
 */
export type Choice<T> = { chosen: T; note?: Reason } | { missing: Reason };

/** The same reason is told once, in the place where it first came up. */
export function unique(reasons: readonly Reason[]): Reason[] {
  const texts = reasons.map((reason) => JSON.stringify(reason));
  return reasons.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
}
