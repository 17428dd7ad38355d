import {
  hasEnded,
  type ImportChange,
  type ImportRun,
  type ImportState,
  type LookOutcome,
  paceOf,
} from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import type { SafeHtml } from '../../ui/html.ts';
import type { IconName } from '../../ui/icon.ts';
import { badge, type Tone } from '../../ui/parts.ts';

/** In the order in which people want to know: what there is to do, then what is done, then what needed nothing. */
export const outcomes = [
  'attention',
  'created',
  'linked',
  'changed',
  'renumbered',
  'unchanged',
  'skipped',
  'gone',
  'unknown',
] as const satisfies readonly LookOutcome[];

const looks: Record<ImportState, { tone: Tone; picture: IconName }> = {
  queued: { tone: 'off', picture: 'clock' },
  running: { tone: 'busy', picture: 'play' },
  paused: { tone: 'quiet', picture: 'pause' },
  done: { tone: 'ok', picture: 'tick' },
  stopped: { tone: 'quiet', picture: 'stop' },
  failed: { tone: 'bad', picture: 'cross' },
};

export const importBadge = (state: ImportState, { text }: Words): SafeHtml =>
  badge(looks[state].tone, text.activity.importState[state], looks[state].picture);

export const importTitle = ({ kind, dryRun }: Pick<ImportRun, 'kind' | 'dryRun'>, { text }: Words): string =>
  text.activity.import(text.activity.importKind[kind], dryRun);

/** Whatever occurred, on one line. */
export const countsWords = ({ counts }: Pick<ImportRun, 'counts'>, { text, format }: Words): string =>
  outcomes
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count > 0 ? [`${format.count(count)} ${text.activity.outcome[outcome]}`] : [];
    })
    .join(', ');

/** How far it is: of how many, how fast, and when it will be finished, as far as each can be said. */
export function progressWords(run: ImportRun, now: Date, { text, format }: Words): string {
  const { imports } = text;
  const { perSecond, leftMs } = paceOf(run);
  const goesOn = !hasEnded(run);
  return [
    doneWords(run, { text, format }),
    ...(perSecond === undefined || !goesOn ? [] : [imports.perSecond(format.count(Math.round(perSecond)))]),
    ...(leftMs === undefined || !goesOn ? [] : [imports.finish(format.time(new Date(now.getTime() + leftMs)))]),
  ].join(', ');
}

/** How many records it has been through, of how many that there are. */
export const doneWords = (
  { done, total }: Pick<ImportRun, 'done' | 'total'>,
  { text, format }: Pick<Words, 'text' | 'format'>,
): string => (total === undefined ? format.count(done) : text.imports.of(format.count(done), format.count(total)));

/** One field that is written: what it is called, what was there, and what is there then. */
export function changeWords({ field, before, after }: ImportChange, { text, format }: Words): string {
  const called: Record<string, string> = text.imports.one.fields;
  const shown = (value: ImportChange['after']): string =>
    typeof value === 'number' && field.endsWith('Price') ? format.kroner(value) : String(value);
  const was = before === undefined ? '' : `${shown(before)} → `;
  return `${called[field] ?? field}: ${was}${shown(after)}`;
}
