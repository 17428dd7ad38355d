import type { LookedAt, LookOutcome } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Context } from '../run/command.ts';
import { reasonJson } from './reasons.ts';
import { table } from './table.ts';

/** In the order in which people want to know. */
const ALL: Record<LookOutcome, true> = {
  created: true,
  linked: true,
  changed: true,
  renumbered: true,
  unchanged: true,
  attention: true,
  skipped: true,
  gone: true,
  unknown: true,
};
const isOutcome = (key: string): key is LookOutcome => Object.hasOwn(ALL, key);
export const outcomes: readonly LookOutcome[] = Object.keys(ALL).filter(isOutcome);

type Counts = Partial<Record<LookOutcome, number>>;

/** What is counted, on one line; nothing for what did not occur. */
export const countsText = (counts: Counts, { words, format }: Pick<Context, 'words' | 'format'>): string =>
  outcomes
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count > 0 ? [`${format.count(count)} ${words.outcome[outcome]}`] : [];
    })
    .join(', ');

/** The same for programs. */
export const lookedJson = (looked: LookedAt): object => ({ ...looked, ...reasonJson(looked.reason) });

/** Records below each other: number, what came of it, the till's record, and why. */
export const lookedLines = (
  records: readonly LookedAt[],
  { words, language }: Pick<Context, 'words' | 'language'>,
): string[] =>
  table(
    records.map(({ number, outcome, record, reason }) => [
      `  ${number}`,
      words.outcome[outcome],
      record ?? words.none,
      reason ? Object.values(explain(reason, language)).join(' ') : '',
    ]),
  );
