import { operationState, type Operation, type OperationState } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { jobOf, jobUrl, operationUrl, queueUrl } from '../../operations/job-of.ts';
import { numbersOf } from '../../operations/numbers.ts';
import { stateBadge } from '../../operations/state-badge.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';

export interface OperationsShown {
  operations: Operation[] | undefined;
  now: Date;
  state: OperationState | undefined;
  /** Ids of the jobs that Redis still keeps; undefined when it could not be asked. */
  keptJobs: ReadonlySet<string> | undefined;
}

export function operationsView(shown: OperationsShown, words: Words): SafeHtml {
  const text = words.text.status.operations;
  return html`<section aria-labelledby="operations">
  <h2 id="operations">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  ${filterView(shown.state, words)}
  <div class="card" data-live="operations">
    ${shown.operations ? operationTable(shown.operations, shown, words) : html`<p class="empty">${text.unknown}</p>`}
  </div>
</section>`;
}

/** Filters live in the address, so that they can be kept and sent to others. */
function filterView(chosen: OperationState | undefined, words: Words): SafeHtml {
  const text = words.text.status.operations;
  const chip = (state: OperationState | undefined): SafeHtml => html`<li>
  <a href="/status${when(state, () => `?state=${state ?? ''}`)}#operations"${when(state === chosen, () => html.raw` aria-current="true"`)}>
    ${state ? words.text.work.state[state] : text.all}
  </a>
</li>`;
  return html`<nav class="chips" aria-label="${text.filter}"><ul>${[undefined, ...operationState.options].map(chip)}</ul></nav>`;
}

function operationTable(operations: Operation[], shown: OperationsShown, words: Words): SafeHtml {
  const text = words.text.status.operations;
  return table<Operation>({
    caption: text.heading,
    rows: operations,
    empty: shown.state ? text.emptyFiltered : text.empty,
    columns: [
      { title: text.time, cell: ({ createdAt }) => moment(createdAt, words.format.short(createdAt, shown.now)) },
      { title: text.record, kind: 'head', cell: (operation) => recordLink(operation, words) },
      { title: text.state, cell: ({ state }) => stateBadge(state, words) },
      { title: text.reason, cell: (operation) => reasonView(operation, shown.now, words) },
      { title: text.attempts, kind: 'figure', cell: ({ attempts }) => words.format.count(attempts) },
      { title: text.voucher, kind: 'figure', cell: numbersOf },
      { title: text.job, cell: (operation) => jobLink(operation, shown.keptJobs, words) },
    ],
  });
}

/** What it is about, as a link to its own page, and under it whose it is. */
const recordLink = ({ id, store, kind, record, revision }: Operation, { text }: Words): SafeHtml =>
  html`<a class="unbroken" href="${operationUrl(id)}">${text.work.record[kind](record)}</a>
<br><span class="small-print">${store}${when(revision > 1, () => `, ${text.work.revision(revision)}`)}</span>`;

function reasonView({ reason, state, nextAttemptAt }: Operation, now: Date, words: Words): SafeHtml {
  const next = state === 'retrying' || state === 'uncertain' ? nextAttemptAt : undefined;
  return html`${given(reason, (known) => prose(explain(known, words.language).sentence))}${given(
    next,
    (at) => html` <span class="muted line">${words.text.status.operations.next(words.format.short(at, now))}</span>`,
  )}`;
}

/** To the job on Bull Board; to its queue once Redis keeps the job no longer. */
function jobLink(operation: Operation, kept: ReadonlySet<string> | undefined, words: Words): View {
  const text = words.text.status.operations;
  const record = words.text.work.record[operation.kind](operation.record);
  const job = jobOf(operation);
  if (!job) return '';
  const isKept = kept?.has(job.id) ?? true;
  const [href, label] = isKept ? [jobUrl(job), text.openJob] : [queueUrl(job.queue), text.openQueue];
  return html`<a href="${href}" class="unbroken"${when(!isKept, () => html` title="${text.jobIsGone}"`)}>${label}<span class="unseen"> (${record})</span>${icon('open')}</a>`;
}
