import type { Operation, Reason } from '@kassebro/contracts';
import { causes, explain, isCause } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { jobOf, jobUrl, operationUrl, queueUrl } from '../../operations/job-of.ts';
import { stateBadge, toneOf } from '../../operations/state-badge.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, facts, moment, prose, type Tone } from '../../ui/parts.ts';
import { requestView } from './request-view.ts';
import { linesView, resultView } from './voucher-view.ts';

export interface OperationPage {
  operation: Operation;
  now: Date;
  /** Whether Redis still keeps the job; undefined when it does not answer. */
  jobIsKept: boolean | undefined;
  mayRetry: boolean;
  /** The request holds what the whole company may know: for those who have to look into a fault. */
  seesRequest: boolean;
  seesQueues: boolean;
  /** The list that one came from. */
  back: string;
}

/** What a person can set going again: it does not move, and nobody works on it. */
const canBeRetried = ({ state }: Operation): boolean =>
  state === 'attention' || state === 'retrying' || state === 'uncertain';

export const operationTitle = ({ kind, record }: Operation, words: Words): string =>
  words.text.work.record[kind](record);

/** One operation: where it stands and why, what can be done about it, and everything that is known of it. */
export function operationView(page: OperationPage, words: Words): SafeHtml {
  const { operation } = page;
  return html`<header class="title" data-live-page data-live-lost="${words.text.status.unreachable}">
  <div>
    <p><a class="back" href="${page.back}">${icon('back')}${page.back === '/status' ? words.text.status.title : words.text.operation.backToActivity}</a></p>
    <h1>${operationTitle(operation, words)}</h1>
    <p class="title-state" data-live="state">${stateBadge(operation.state, words)}
      <span class="muted">${prose(words.text.work.meaning[operation.state])}</span></p>
  </div>
</header>
<div class="stack" data-live="reason">${reasonsView(operation, words)}${when(page.mayRetry, () => actionView(operation, words))}</div>
<div class="columns">
  <div class="stack">
    <div data-live="result">${when(operation.result, () => resultView(operation, words))}</div>
    ${linesView(operation, words)}
    ${when(page.seesRequest, () => requestView(operation, words))}
  </div>
  <div class="stack">${factsView(page, words)}${historyView(operation, words)}</div>
</div>`;
}

/** Why it is in its state, everything that holds it, and what did not hold it up but somebody should look at. */
const reasonsView = ({ reason, state, findings, notes = [] }: Operation, words: Words): View[] => [
  ...(findings ?? (reason ? [reason] : [])).map((known) => reasonView(known, toneOf(state), words)),
  ...notes.map((note) => reasonView(note, 'quiet', words)),
];

function reasonView(reason: Reason, tone: Tone, { language }: Words): View {
  const { sentence, whatToDo } = explain(reason, language);
  return banner(tone, sentence, html`<p>${prose(whatToDo)}</p>`);
}

function actionView(operation: Operation, words: Words): View {
  if (!canBeRetried(operation)) return nothing;
  const text = words.text.operation;
  return html`<form method="post" action="${operationUrl(operation.id)}/retry" class="action">
  <button type="submit" class="strong">${icon('again')}${text.tryAgain}</button>
  <span class="muted" id="retry-help">${text.tryAgainHelp}</span>
</form>`;
}

function factsView({ operation, now, jobIsKept, seesQueues }: OperationPage, words: Words): SafeHtml {
  const text = words.text.operation.facts;
  const time = (at: Date): SafeHtml => moment(at, words.format.moment(at));
  const next = operation.nextAttemptAt;
  return html`<section aria-labelledby="facts">
  <h2 id="facts">${text.heading}</h2>
  <div class="card padded" data-live="facts">
    ${facts([
      [text.store, operation.store],
      [text.mode, words.text.work.mode[operation.mode]],
      [text.revision, String(operation.revision)],
      [text.attempts, words.format.count(operation.attempts)],
      [text.created, time(operation.createdAt)],
      [text.updated, time(operation.updatedAt)],
      ...(next && next > now ? [[text.next, time(next)] as const] : []),
      [text.correlation, html`<code>${operation.correlation}</code>`],
      [text.id, html`<code>${operation.id}</code>`],
    ])}
    ${when(seesQueues, () => jobView(operation, jobIsKept, words))}
  </div>
</section>`;
}

function jobView(operation: Operation, isKept: boolean | undefined, words: Words): View {
  const text = words.text.operation;
  return given(jobOf(operation), (job) =>
    isKept === false
      ? html`<p class="muted">${text.jobIsGone} <a href="${queueUrl(job.queue)}">${text.openQueue}</a></p>`
      : html`<p><a href="${jobUrl(job)}">${text.openJob}${icon('open')}</a></p>`,
  );
}

/** Newest first, because that is what one came to see. */
function historyView({ history, reason }: Operation, words: Words): SafeHtml {
  const newest = history.length - 1;
  const step = ({ at, state, cause }: Operation['history'][number], index: number): SafeHtml => html`<li>
  ${stateBadge(state, words)} ${moment(at, words.format.moment(at))}
  ${given(cause, (code) => html`<p class="muted">${causeText(code, index === newest ? reason : undefined, words)}</p>`)}
</li>`;
  return html`<section aria-labelledby="history">
  <h2 id="history">${words.text.operation.history.heading}</h2>
  <ol class="card padded history" data-live="history">${history.map(step).toReversed()}</ol>
</section>`;
}

/** The history keeps causes only. A sentence with places to fill is known for the newest; of older ones the code is. */
function causeText(code: string, reason: Reason | undefined, { language }: Words): View {
  if (reason?.cause === code) return prose(explain(reason, language).sentence);
  const sentence = isCause(code) ? causes[code][language].what : '{}';
  return sentence.includes('{') ? html`<code>${code}</code>` : prose(sentence);
}
