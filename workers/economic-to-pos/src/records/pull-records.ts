import type { LookedAt } from '@kassebro/contracts';
import type { Pull } from '../look-at-board/look-at-board.ts';
import { fetchRecords } from './fetch-records.ts';
import { inParts, only } from './in-parts.ts';
import type { RecordSync } from './record-sync.ts';
import { switchedOff } from './switched-off.ts';
import { writeInTurn } from './write-in-turn.ts';

/** So many are compared and written at once: little enough for the other stores' looks to get their turns in between. */
const PART = 200;

/** Records that changed in e-conomic reach the till: fetched together, then compared, and written where they differ, in parts. */
export function createPullRecords<R>(sync: RecordSync<R>, now: () => Date): Pull {
  return async (look) => {
    const { settings, ledger, noticed, renumberings, narrow } = look;
    if (!sync.isOn(settings)) return switchedOff(noticed);
    // Before e-conomic is asked, so that what it answers is at least as new.
    const asOf = now();
    const fetched = await fetchRecords(sync.source(ledger), noticed, { narrow });
    const { store, agreement, log } = look;
    const looked: LookedAt[] = [];
    const whole = { numbers: noticed.map(({ number }) => number), renumberings, fetched };
    for (const { fetched: its, ...part } of inParts(whole, PART)) {
      const ground = { store, agreement, settings, ledger, asOf, log, narrow, ...part };
      const comparison = await sync.compare(ground, its);
      const again = await writeInTurn(comparison, (numbers) =>
        sync.compare({ ...ground, numbers, renumberings: [] }, only(numbers, its)),
      );
      looked.push(...instead(comparison.looked, again));
    }
    return looked;
  };
}

/** What was told first, but for those that were looked at again. */
function instead(first: readonly LookedAt[], again: readonly LookedAt[]): LookedAt[] {
  const later = new Map(again.map((one) => [one.number, one]));
  return first.map((one) => later.get(one.number) ?? one);
}
