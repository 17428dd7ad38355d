import type { LookedAt } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import type { Comparison } from './record-sync.ts';

/** So many times in a row others are faster; then it is all looked at once more, later. */
const MOST_TURNS = 3;

/**
 * Writes what was compared. Where somebody else has bound one of the two sides since, nothing stands for that number: it is
 * compared again with what the till has now.
 * @returns what came of those that were compared again, in place of what was told of them before
 * @throws RetryLater when others are faster time and again
 */
export async function writeInTurn(
  comparison: Comparison,
  compareAgain: (numbers: readonly string[]) => Promise<Comparison>,
): Promise<LookedAt[]> {
  const told = new Map<string, LookedAt>();
  let overtaken = await comparison.write();
  for (let turn = 0; overtaken.length > 0; turn += 1) {
    if (turn === MOST_TURNS) throw new RetryLater(because('outcome-uncertain'));
    const again = await compareAgain(overtaken);
    for (const one of again.looked) told.set(one.number, one);
    overtaken = await again.write();
  }
  return [...told.values()];
}
