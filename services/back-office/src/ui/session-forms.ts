import type { Words } from '../i18n/index.ts';
import { html, type SafeHtml } from './html.ts';
import { icon } from './icon.ts';

export const logOutForm = (words: Words): SafeHtml => html`<form method="post" action="/logout">
  <button type="submit" class="plain">${icon('leave')}${words.text.frame.logOut}</button>
</form>`;

export const logOutEverywhereForm = (words: Words): SafeHtml => html`<form method="post" action="/logout-everywhere">
  <button type="submit" class="plain">${icon('leave')}${words.text.frame.logOutEverywhere}</button>
</form>`;

/** One press to the other language; the page one came from is shown again in it. */
export function languageForm(words: Words): SafeHtml {
  const other = words.language === 'da' ? 'en' : 'da';
  return html`<form method="post" action="/language">
  <button type="submit" class="plain" name="language" value="${other}" lang="${other}">
    ${icon('globe')}${words.text.frame.otherLanguage}
  </button>
</form>`;
}
