import type { AgreementFacts } from '@kassebro/agreement';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml } from '../../ui/html.ts';
import { banner, facts as factList, prose } from '../../ui/parts.ts';
import { factPairs } from './facts.ts';

interface ConfirmPage {
  facts: AgreementFacts;
  /** The company of before, when this is another one. */
  before: string | undefined;
  path: string;
}

const OWN_CURRENCY = 'DKK';

/** Whose accounts they are, and the question. */
export function confirmCompanyView({ facts, before, path }: ConfirmPage, words: Words): SafeHtml {
  const text = words.text.connection.confirm;
  const { currency } = facts;
  return html`<div class="card padded confirm">
  <h1>${text.title}</h1>
  <p class="lead">${prose(text.text)}</p>
  ${factList(factPairs(facts, words))}
  ${given(before, (company) => banner('quiet', text.other(company), html`<p>${text.otherHelp}</p>`))}
  ${when(currency !== undefined && currency !== OWN_CURRENCY, () => banner('quiet', text.currency(currency ?? '')))}
  <form method="post" action="${path}/confirm" class="actions">
    <input type="hidden" name="agreement" value="${facts.number}">
    <button type="submit" class="strong${when(before, () => ' grave')}">${text.submit(facts.company ?? String(facts.number))}</button>
    <a class="button" href="${path}">${words.text.forms.cancel}</a>
  </form>
</div>`;
}

/** e-conomic has given access and does not say yet to what. */
export function awayView(path: string, words: Words): SafeHtml {
  const text = words.text.connection.confirm;
  return html`<div class="card padded confirm">
  <h1>${prose(text.away)}</h1>
  <p>${prose(text.awayHelp)}</p>
  <div class="actions">
    <a class="button" href="${path}/confirm">${prose(text.again)}</a>
    <a class="button" href="${path}">${words.text.forms.cancel}</a>
  </div>
</div>`;
}
