import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, type ImportRun } from '@kassebro/contracts';
import type { Context } from '../run/command.ts';
import { bar } from '../output/bar.ts';
import { Refused } from '../run/faults.ts';
import { callOf } from '../run/help.ts';
import { progressText } from './import-report.ts';

const LOOK_EVERY_MS = 400;
/** Then whoever waits wants to know why nothing happens. */
const STILL_AFTER_MS = 10_000;

/**
 * Waits until an import has ended, and shows how far it is meanwhile.
 * @returns it as it is when it has ended, or when the person who waited has gone
 */
export async function follow(id: string, context: Context): Promise<ImportRun> {
  const { system, signal, draw, say } = context;
  const toldOf = new Set<string>();
  for (;;) {
    const run = await system.store.imports.find(id);
    if (!run) throw new Refused(`There is no import ${id} any more.`);
    const isOver = hasEnded(run) || signal.aborted;
    draw?.(isOver ? '' : `${bar(run)} ${progressText(run, context)}`);
    if (isOver) return run;
    const still = stillWords(run, context);
    if (still !== undefined && !toldOf.has(still)) {
      draw?.('');
      say(still);
      toldOf.add(still);
    }
    await nextLook(signal);
  }
}

/** Why nothing happens, as far as whoever waits can know. */
function stillWords({ id, state, requestedAt }: ImportRun, { system, words }: Context): string | undefined {
  if (state === 'paused') return `${words.import.rests} ${callOf(`import resume ${id}`)}`;
  const waitsLong = system.now().getTime() - requestedAt.getTime() > STILL_AFTER_MS;
  return state === 'queued' && waitsLong ? words.import.still : undefined;
}

/** Ends early when the person who waits goes away. */
export async function nextLook(signal: AbortSignal): Promise<void> {
  try {
    await pause(LOOK_EVERY_MS, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
