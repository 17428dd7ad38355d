import {
  directionOf,
  type ImportRun,
  type LookOutcome,
  type Operation,
  type OperationState,
} from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { numbersOf } from '../../operations/numbers.ts';
import { changedFields, changeWords } from './change-words.ts';
import type { Entry } from './entries.ts';

export type Direction = 'out' | 'in' | 'here';

/** An entry as it is read, in words; the page and the file are made of the same. */
export interface Line {
  at: Date;
  direction: Direction;
  what: string;
  /** As what it is sent, for operations. */
  as?: string;
  /** Where it leads. */
  href?: string;
  /** How it ended; a state of an operation has a badge of its own. */
  result: { state: OperationState } | { words: string; tone: 'ok' | 'busy' | 'quiet' | 'bad' | 'off' };
  /** More about the result, such as the reason. */
  detail?: string | undefined;
  by: string;
  voucher: string;
}

export function lineOf(entry: Entry, words: Words): Line {
  switch (entry.of) {
    case 'operation':
      return operationLine(entry, words);
    case 'look':
      return lookLine(entry, words);
    case 'change':
      return changeLine(entry, words);
    case 'import':
      return importLine(entry, words);
    case 'sweep':
      return sweepLine(entry, words);
  }
}

type Of<K extends Entry['of']> = Extract<Entry, { of: K }>;

const operationLine = ({ at, operation }: Of<'operation'>, words: Words): Line => ({
  at,
  direction: 'out',
  what: operationWords(operation, words),
  as: words.text.work.mode[operation.mode],
  href: operationUrl(operation.id),
  result: { state: operation.state },
  detail: operationDetail(operation, words),
  by: words.text.activity.kassebro,
  voucher: numbersOf(operation),
});

function operationWords({ kind, record, revision }: Operation, { text }: Words): string {
  const { work } = text;
  const which = revision > 1 ? [work.revision(revision)] : [];
  return [work.record[kind](record), ...which].join(', ');
}

/** Why it is in its state, and when it is tried again. */
function operationDetail({ reason, state, nextAttemptAt }: Operation, { text, language, format }: Words): string {
  const sentence = reason ? [explain(reason, language).sentence] : [];
  const waits = state === 'retrying' || state === 'uncertain';
  const next = waits && nextAttemptAt ? [text.status.operations.next(format.time(nextAttemptAt))] : [];
  return [...sentence, ...next].join(' ');
}

/** In the order in which they are told: what was done, then what needed nothing. */
const outcomes = [
  'attention',
  'created',
  'changed',
  'linked',
  'renumbered',
  'gone',
  'unchanged',
  'skipped',
  'unknown',
] as const satisfies readonly LookOutcome[];

function lookLine({ at, look }: Of<'look'>, { text, language }: Words): Line {
  const all = Object.values(look.counts).reduce((sum, count) => sum + count, 0);
  const told = outcomes.flatMap((outcome) => {
    const count = look.counts[outcome] ?? 0;
    return count > 0 ? [`${count} ${text.activity.outcome[outcome]}`] : [];
  });
  const needsSomebody = (look.counts.attention ?? 0) > 0;
  const reason = look.records.find((record) => record.outcome === 'attention')?.reason;
  return {
    at,
    direction: 'in',
    what: text.activity.look(text.work.sync[look.sync], all),
    result: { words: told.join(', '), tone: needsSomebody ? 'bad' : 'ok' },
    detail: reason && explain(reason, language).sentence,
    by: text.activity.kassebro,
    voucher: '',
  };
}

function changeLine({ at, change }: Of<'change'>, words: Words): Line {
  const { text } = words;
  const fields = changedFields(change, text);
  const operation = / of operation (.+)$/.exec(change.what)?.[1];
  return {
    at,
    direction: 'here',
    what: changeWords(change, text),
    ...(operation !== undefined && { href: operationUrl(operation) }),
    result: { words: text.activity.done, tone: 'ok' },
    detail: fields.length > 0 ? text.activity.changedFields(fields.join(', ')) : undefined,
    by: change.by,
    voucher: '',
  };
}

const importTones = {
  queued: 'off',
  running: 'busy',
  paused: 'quiet',
  done: 'ok',
  stopped: 'quiet',
  failed: 'bad',
} as const;

function importLine({ at, run }: Of<'import'>, words: Words): Line {
  const { activity } = words.text;
  return {
    at,
    direction: directionOf(run.kind) === 'toTill' ? 'in' : 'out',
    what: activity.import(activity.importKind[run.kind], run.dryRun),
    result: { words: activity.importState[run.state], tone: importTones[run.state] },
    detail: importDetail(run, words),
    by: run.by,
    voucher: '',
  };
}

/** Why it ended before its end, or how far it has come. */
function importDetail({ reason, done, total }: ImportRun, { text, format, language }: Words): string | undefined {
  if (reason) return explain(reason, language).sentence;
  return total === undefined ? undefined : text.activity.importDone(format.count(done), format.count(total));
}

const sweepLine = ({ at, sweep }: Of<'sweep'>, { text }: Words): Line => ({
  at,
  direction: 'in',
  what: text.activity.sweep(text.work.sync[sweep.sync]),
  result: { words: text.activity.done, tone: 'ok' },
  by: text.activity.kassebro,
  voucher: '',
});
