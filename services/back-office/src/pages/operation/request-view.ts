import type { FrozenRequest, Operation } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml } from '../../ui/html.ts';
import { banner, facts, moment } from '../../ui/parts.ts';
import { indentJson } from './indent-json.ts';

/** The request as it is kept for every resend. It holds no secret: the tokens are added when it is sent. */
export function requestView({ request, sending }: Operation, words: Words): SafeHtml {
  const text = words.text.operation.request;
  return html`<section aria-labelledby="request">
  <h2 id="request">${text.heading}</h2>
  <div class="card padded" data-live="request">
    ${when(sending, () => banner('quiet', text.sending))}
    ${given(request, (frozen) => frozenView(frozen, words))}
    ${when(!request, () => html`<p class="empty">${text.empty}</p>`)}
  </div>
</section>`;
}

function frozenView(request: FrozenRequest, words: Words): SafeHtml {
  const text = words.text.operation.request;
  return html`<p class="muted">${text.help}</p>
${facts([
  [text.path, html`<code>${request.path}</code>`],
  [text.key, html`<code>${request.idempotencyKey}</code>`],
  ...(request.marker === undefined ? [] : [[text.marker, html`<code>${request.marker}</code>`] as const]),
  [text.frozenAt, moment(request.frozenAt, words.format.moment(request.frozenAt))],
])}
<details><summary>${text.body}</summary><pre tabindex="0"><code>${indentJson(request.body)}</code></pre></details>`;
}
