import type { LookedAt } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Noticed } from '../look-at-board/noticed.ts';

/** The store does not want them; a notice that was on its way when it said so ends here. */
export const switchedOff = (noticed: readonly Noticed[]): LookedAt[] =>
  noticed.map(({ number }) => ({ number, outcome: 'skipped', reason: because('switched-off') }));
