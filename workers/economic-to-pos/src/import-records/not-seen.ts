import type { LookedAt } from '@kassebro/contracts';
import { type Hidden, notShownBecause } from '@kassebro/economic';

/**
 * What is told of records that e-conomic could not show. Nobody knows their numbers, so each is called by its neighbours, as
 * `1006 < ? < 1008`: that leads a person to it, and one that is met again on the next page is not counted twice.
 */
export function notSeen(hidden: readonly Hidden[]): LookedAt[] {
  const met = new Map<string, number>();
  return hidden.map((one) => {
    const place = placeOf(one);
    const count = (met.get(place) ?? 0) + 1;
    met.set(place, count);
    const number = count === 1 ? place : `${place} (${count})`;
    return { number, outcome: 'attention', reason: notShownBecause(number) };
  });
}

const placeOf = ({ after, before }: Hidden): string =>
  [after, '?', before].filter((part) => part !== undefined).join(' < ');
