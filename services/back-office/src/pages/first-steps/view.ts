import { type Step, nextOf } from '../../first-steps/steps.ts';
import type { Messages, Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { badge, banner, prose } from '../../ui/parts.ts';
import { pathOfStep } from '../../ui/steps-banner.ts';

export interface FirstStepsPage {
  store: string;
  steps: readonly Step[];
}

export function firstStepsView({ store, steps }: FirstStepsPage, words: Words): SafeHtml {
  const text = words.text.firstSteps;
  const live = html` data-live-page data-live-stream="/s/${store}/live" data-live-lost="${words.text.status.unreachable}"`;
  return html`<header class="title"${live}><div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div></header>
<div class="stack" data-live="steps">
${headView(steps, words)}
<ol class="card first-steps">${steps.map((step) => stepView(store, { step, isNext: step === nextOf(steps) }, words))}</ol>
</div>`;
}

function headView(steps: readonly Step[], { text }: Words): SafeHtml {
  const { allDone, allDoneHelp, progress } = text.firstSteps;
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return banner('ok', allDone, html`<p>${prose(allDoneHelp)}</p>`);
  return html`<div class="progress">
  <label for="steps-done">${progress(done, steps.length)}</label>
  <progress id="steps-done" value="${done}" max="${steps.length}"></progress>
</div>`;
}

function stepView(store: string, { step, isNext }: { step: Step; isNext: boolean }, words: Words): SafeHtml {
  const text = words.text.firstSteps;
  const { title, help, button } = text.step[step.name];
  const link = html`<a class="button${when(isNext, () => ' strong')}" href="${pathOfStep(store, step)}">${button}</a>`;
  return html`<li class="first-step${when(step.isDone, () => ' is-done')}">
  <div>
    <h2>${prose(title)}</h2>
    <p class="muted">${prose(help)}</p>
    ${openView(step, words.text)}
  </div>
  <div class="first-step-state">${stateView(step, isNext, words)}${when(!step.isDone, () => link)}</div>
</li>`;
}

function stateView({ isDone }: Step, isNext: boolean, { text }: Words): SafeHtml {
  const { state } = text.firstSteps;
  if (isDone) return badge('ok', state.done);
  return isNext ? badge('busy', state.now) : badge('off', state.later);
}

/** What of a step is still open, when a part of it is done or nobody would know. */
function openView({ name, isDone, unheard = [], left = [] }: Step, { firstSteps, settings, imports }: Messages): View {
  if (isDone) return nothing;
  const { kinds } = settings.webhooks;
  if (name === 'webhooks')
    return html`<p class="small-print">${firstSteps.unheard(unheard.map((sync) => kinds[sync].title).join(', '))}</p>`;
  if (name === 'import')
    return html`<p class="small-print">${firstSteps.left(left.map((kind) => imports.kind[kind]).join(', '))}</p>`;
  return nothing;
}
