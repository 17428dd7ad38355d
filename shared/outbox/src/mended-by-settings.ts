import type { Operation, SettingsChange } from '@kassebro/contracts';
import { type CauseCode, causes } from '@kassebro/errors';
import { handOverSoon, type OperationQueue, type Warnings } from './hand-over.ts';
import { runAgain, type RunAgainTools } from './run-again.ts';

/** What was put aside for one of these causes, before that moment. */
interface Mended {
  store: string;
  causes: string[];
}

/** What is needed to run again what waited for settings. */
export interface MendTools {
  operations: RunAgainTools['operations'] & {
    parked(filter: Mended & { before: Date; limit: number }): Promise<Operation[]>;
  };
  queue: OperationQueue;
  /** Where housekeeping learns what was mended. */
  mendBook: { note(mended: Mended & { before: string }): Promise<unknown> };
  log: Warnings & { warn(message: string, fields: { store: string; error: unknown }): void };
  now(): Date;
}

const AT_ONCE = 500;

/** Fixed elsewhere as a rule, and by a choice all the same: a module is no longer asked for, the till has chosen other accounts. */
const alsoMended: readonly string[] = ['module-missing', 'till-lines-differ', 'till-line-elsewhere'];

/** What a choice in the settings can mend. */
const mendedBySettings = Object.entries(causes)
  .filter(([cause, { fix }]) => fix === 'accounts' || fix === 'settings' || alsoMended.includes(cause))
  .map(([cause]) => cause);

/** What some choices mend beside it. */
const mendedByChoice: { [K in keyof SettingsChange]?: CauseCode[] } = {
  closedPeriod: ['period-barred', 'year-missing'],
  customerWithoutNumber: ['phone-not-usable', 'number-reserved'],
  corrections: ['changed-after-booking'],
};

/** The causes that a change of settings can mend: what waits for one of them runs again. */
export const mendedBy = (change: SettingsChange): string[] => [
  ...mendedBySettings,
  ...Object.entries(mendedByChoice).flatMap(([choice, mended]) => (choice in change ? mended : [])),
];

/**
 * After a change of the settings: everything that waits for a choice is tried again by itself, closed days first. One that still
 * lacks something is parked again with what it lacks. Of very many, the rest is left to housekeeping.
 * @returns how many closed days, and how many others, run again now
 */
export async function runAgainAfterSettings(
  { store, change }: { store: string; change: SettingsChange },
  tools: MendTools,
): Promise<{ days: number; others: number }> {
  const { operations, queue, log } = tools;
  const mended = { store, causes: mendedBy(change) };
  // What was parked in this very moment is meant, too.
  const before = new Date(tools.now().getTime() + 1);
  const waiting = await operations.parked({ ...mended, before, limit: AT_ONCE });
  const running = { days: 0, others: 0 };
  await runAgain(waiting, {
    operations,
    handOver: async (operation, delayMs) => {
      running[operation.kind === 'day-report' ? 'days' : 'others'] += 1;
      await handOverSoon(operation, { queue, log }, delayMs);
    },
  });
  if (waiting.length === AT_ONCE) await leaveRest({ ...mended, before: before.toISOString() }, tools);
  return running;
}

/** The settings are saved, whatever becomes of this. */
async function leaveRest(mended: Mended & { before: string }, { mendBook, log }: MendTools): Promise<void> {
  try {
    await mendBook.note(mended);
  } catch (error) {
    const { store } = mended;
    log.warn('more waits for these settings than was tried again, and housekeeping could not be told', {
      store,
      error,
    });
  }
}
