import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { given, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, moment, prose } from '../../ui/parts.ts';
import type { AccountsPage } from './page.ts';

/** How old what one chooses from is, and a way to fetch it again. */
export const chartView = (page: AccountsPage, words: Words): SafeHtml => html`<div class="as-of">
${given(page.chart.readAt, (at) => html`<p>${moment(at, words.text.accounts.chart.asOf(words.format.ago(at, page.now)))}</p>`)}
${when(page.mayFetch, () => html`<form method="post" action="/s/${page.store.id}/accounts/fetch"><button type="submit" class="small">${icon('again')}${words.text.accounts.chart.fetch}</button></form>`)}
</div>`;

/** Why there is nothing to choose from, or only what was there earlier. Numbers can be saved all the same. */
export function chartBanner({ chart, store, hasDoor, now }: AccountsPage, words: Words): View {
  const text = words.text.accounts.chart;
  if (!store.agreement) {
    const connect = html`<p><a href="/s/${store.id}/connection">${text.connect}</a></p>`;
    return banner('quiet', text.notConnected, html`<p>${text.notConnectedHelp}</p>${connect}`);
  }
  if (!hasDoor) return banner('quiet', text.notSetUp, html`<p>${prose(text.silentHelp)}</p>`);
  const [why] = chart.unread;
  if (!why) return nothing;
  const { sentence, whatToDo } = explain(why, words.language);
  const title = chart.readAt
    ? why.cause === 'economic-down'
      ? text.stale(words.format.short(chart.readAt, now))
      : text.partly
    : text.silent;
  return banner('quiet', title, html`<p>${prose(`${sentence} ${whatToDo}`)}</p><p>${prose(text.silentHelp)}</p>`);
}
