import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, type ImportRun } from '@kassebro/contracts';
import type { Context } from '../run/command.ts';
import { bar } from '../output/bar.ts';
import { Refused } from '../run/faults.ts';
import { progressText } from './import-report.ts';

const LOOK_EVERY_MS = 400;
/** Then whoever waits wants to know why nothing happens. */
const STILL_AFTER_MS = 10_000;

/**
 * Waits until an import has ended, and shows how far it is meanwhile.
 * @returns it as it is when it has ended, or when the person who waited has gone
 */
export async function follow(id: string, context: Context): Promise<ImportRun> {
  const { system, signal, words, draw, say } = context;
  let toldStill = false;
  for (;;) {
    const run = await system.store.imports.find(id);
    if (!run) throw new Refused(`There is no import ${id} any more.`);
    const isOver = hasEnded(run) || signal.aborted;
    draw?.(isOver ? '' : `${bar(run)} ${progressText(run, context)}`);
    if (isOver) return run;
    if (!toldStill && standsStill(run, system.now())) {
      draw?.('');
      say(words.import.still);
      toldStill = true;
    }
    await nextLook(signal);
  }
}

const standsStill = ({ state, requestedAt }: ImportRun, now: Date): boolean =>
  state === 'queued' && now.getTime() - requestedAt.getTime() > STILL_AFTER_MS;

/** Ends early when the person who waits goes away. */
export async function nextLook(signal: AbortSignal): Promise<void> {
  try {
    await pause(LOOK_EVERY_MS, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
