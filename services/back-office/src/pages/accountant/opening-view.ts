import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { brand } from '../../ui/layout.ts';
import { languageForm } from '../../ui/session-forms.ts';
import type { Books } from '../../http/books.ts';
import { lastDayOf } from './last-day-of.ts';

/** `path` is the address of the link itself. A language is chosen by another address, since nothing may be changed yet. */
export function linkView({ link, store, path }: Books & { path: string }, words: Words): SafeHtml {
  const { open } = words.text.accountant;
  const other = words.language === 'da' ? 'en' : 'da';
  return html`<div class="card solo">
  ${brand(words)}
  <h1>${open.title(store.name)}</h1>
  <p class="muted">${open.lead(link.name, lastDayOf(link, store, words))}</p>
  <form method="post" action="${path}">
    <input type="hidden" name="language" value="${words.language}">
    <button type="submit" class="strong">${icon('ledger')}${open.submit}</button>
  </form>
  <p><a class="language" href="${path}?language=${other}" lang="${other}" hreflang="${other}">${icon('globe')}${words.text.frame.otherLanguage}</a></p>
</div>`;
}

export const leftView = (words: Words): SafeHtml => saidView(words.text.accountant.left, words);

export const waitView = (minutes: number, words: Words): SafeHtml => {
  const { title, text } = words.text.accountant.wait;
  return saidView({ title, text: text(minutes) }, words);
};

const saidView = ({ title, text }: { title: string; text: string }, words: Words): SafeHtml =>
  html`<div class="card solo">
  ${brand(words)}
  <h1>${title}</h1>
  <p>${text}</p>
  <div class="who">${languageForm(words)}</div>
</div>`;
