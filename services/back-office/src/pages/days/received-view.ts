import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { facts, moment } from '../../ui/parts.ts';
import { indentJson } from '../operation/indent-json.ts';
import type { OneDay } from './one-day.ts';

/** Exactly what the till sent, and the sum by which a second one is known to say the same. */
export function receivedView({ shown }: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.received;
  const { received, hash, receivedAt } = shown;
  // The hook of a till is kept as its signed text.
  const body = typeof received === 'string' ? received : JSON.stringify(received);
  return html`<section aria-labelledby="received">
  <h2 id="received">${text.heading}</h2>
  <div class="card padded">
    ${facts([
      [text.at, moment(receivedAt, words.format.moment(receivedAt))],
      [text.hash, html`<code>${hash}</code>`],
    ])}
    <details><summary>${text.body}</summary><pre tabindex="0"><code>${indentJson(body)}</code></pre></details>
  </div>
</section>`;
}
