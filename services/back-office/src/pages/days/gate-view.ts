import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import type { Check } from './gate-checks.ts';
import type { OneDay } from './one-day.ts';

/** The checks of the day as a list, each with its two figures. */
export function gateView({ checks, content }: OneDay, words: Words): SafeHtml {
  const text = words.text.days.one.gate;
  return html`<section aria-labelledby="gate">
  <h2 id="gate">${text.heading}</h2>
  <ul class="card checks">
    ${checks.map((check) => checkView(check, words))}
    <li class="${content.difference === 0 ? 'off' : 'quiet'}">${icon('info')}<div><p>${text.difference}</p></div><p class="figure">${words.format.kroner(content.difference)}</p></li>
  </ul>
</section>`;
}

function checkView({ of, rate, figures: [left, right], holds }: Check, words: Words): SafeHtml {
  const text = words.text.days.one.gate;
  const { format } = words;
  const name = of === 'vat' ? text.vat(format.percent(rate ?? 0)) : text[of];
  return html`<li class="${holds ? 'ok' : 'bad'}">${icon(holds ? 'tick' : 'cross')}<div>
  <p>${name}</p>
  <p class="small-print">${holds ? text.holds : text.differs(format.kroner(Math.abs(left - right)))}</p>
</div><p class="figure">${format.kroner(left)}${when(!holds, () => html`<br><span class="small-print">${format.kroner(right)}</span>`)}</p></li>\n`;
}
