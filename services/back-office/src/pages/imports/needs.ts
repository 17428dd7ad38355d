import { directionOf, type ImportRun, paceOf } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';

/** e-conomic shows so many records a call. */
const RECORDS_A_CALL = 1_000;

/**
 * How many calls to e-conomic an import takes that a dry run has told of: a page of records each into the till; the other way a
 * look and, for what is created, a send for each record.
 */
function callsOf({ kind, counts, total = 0 }: Pick<ImportRun, 'kind' | 'counts' | 'total'>): number {
  const { created = 0, linked = 0 } = counts;
  if (directionOf(kind) === 'toLedger') return 2 * created + linked;
  return Math.max(1, Math.ceil(total / RECORDS_A_CALL));
}

/**
 * How long it takes, ms: at the pace of the last import of its kind that has ended. Into the till the dry run itself has gone
 * through as much; to e-conomic it has sent nothing, so its pace says nothing.
 */
function timeOf(dryRun: ImportRun, runs: readonly ImportRun[]): number | undefined {
  const last = runs.find(({ kind, dryRun: isDry, state }) => kind === dryRun.kind && !isDry && state === 'done');
  const measured = last ?? (directionOf(dryRun.kind) === 'toTill' ? dryRun : undefined);
  const { perSecond } = measured ? paceOf(measured) : {};
  return perSecond === undefined ? undefined : Math.round((dryRun.done * 1_000) / perSecond);
}

export function needsWords(dryRun: ImportRun, runs: readonly ImportRun[], { text, format }: Words): string {
  const { needs, needsCalls } = text.imports.offer;
  const calls = format.count(callsOf(dryRun));
  const ms = timeOf(dryRun, runs);
  return ms === undefined ? needsCalls(calls) : needs(calls, format.duration(ms));
}
