import type { Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { impactWords } from './impact-words.ts';
import type { AccountsPage } from './page.ts';

/** The end of the form: what saving would set going, and the button. It follows the reader while something is unsaved. */
export function barView(page: AccountsPage, form: string, words: Words): SafeHtml {
  const { forms, accounts } = words.text;
  const { isUnsaved, store } = page;
  const watched = isUnsaved ? nothing : html` data-save-bar="${form}"`;
  return html`<div class="save-bar choices-bar${when(isUnsaved, () => ' is-unsaved')}"${watched}>
<div class="bar-words">
<p class="muted" role="status">${isUnsaved ? html`<span data-unsaved>${forms.unsaved}</span>` : html`<span data-unsaved hidden>${forms.unsaved}</span><span data-saved>${lastChange(page, words)}</span>`}</p>
${impactView(page, words)}
</div>
<div class="actions"><button type="submit" formaction="/s/${store.id}/accounts/try">${accounts.check}</button>
${isUnsaved ? html`<a class="button" href="/s/${store.id}/accounts">${forms.discard}</a>` : html`<button type="reset" data-discard hidden>${forms.discard}</button>`}
<button type="submit" class="strong">${forms.save}</button></div>
</div>`;
}

function lastChange({ history: [last], names, now }: AccountsPage, { text, format }: Words): View {
  return last ? text.forms.changed(names.get(last.by) ?? last.by, format.short(last.at, now)) : nothing;
}

export function impactView({ impact }: AccountsPage, words: Words): SafeHtml {
  const { ifSaved } = words.text.accounts.impact;
  return html`<p id="impact" class="impact" role="status">${when(impact, () => html`${icon('send')}<span>${ifSaved} ${impact ? impactWords(impact, words) : ''}</span>`)}</p>`;
}
