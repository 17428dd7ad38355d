import type { Pull } from '../look-at-board/look-at-board.ts';
import { fetchRecords } from './fetch-records.ts';
import type { RecordSync } from './record-sync.ts';
import { switchedOff } from './switched-off.ts';

/** Records that changed in e-conomic reach the till: fetched, compared, and written where they differ. */
export function createPullRecords<R>(sync: RecordSync<R>, now: () => Date): Pull {
  return async (look) => {
    const { settings, ledger, noticed, renumberings } = look;
    if (!sync.isOn(settings)) return switchedOff(noticed);
    // Before e-conomic is asked, so that what it answers is at least as new.
    const asOf = now();
    const fetched = await fetchRecords(sync.source(ledger), noticed);
    const numbers = noticed.map(({ number }) => number);
    const { store, log } = look;
    const comparison = await sync.compare({ store, settings, ledger, numbers, renumberings, asOf, log }, fetched);
    await comparison.write();
    return comparison.looked;
  };
}
