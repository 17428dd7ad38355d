import type { Operation } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { flag, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { banner, prose } from '../../ui/parts.ts';
import type { SettingsPage } from './model.ts';

/** Whether the customer of day invoices is there, beside the switch that needs it. */
export function invoiceCustomerView(page: SettingsPage, words: Words): SafeHtml {
  return html`<div class="under" data-live="invoice-customer">${when(page.store.agreement, () => stateView(page, words))}</div>`;
}

function stateView(page: SettingsPage, words: Words): View {
  const { invoiceCustomer: customer } = page;
  const text = words.text.settings.invoiceCustomer;
  switch (customer.state) {
    case 'found':
      return banner('ok', text.found(customer.name ?? ''), html`<p>${text.foundHelp}</p>`);
    case 'missing':
      return banner(
        'quiet',
        text.missing,
        html`<p>${prose(text.missingHelp)}</p>${actions(page, words, createButton(page, words))}`,
      );
    case 'barred':
      return banner('bad', text.barred, html`<p>${prose(text.barredHelp)}</p>${actions(page, words)}`);
    case 'unknown':
      return banner('quiet', text.unknown, actions(page, words));
    case 'creating':
      return banner('busy', text.creating, html`<p>${text.creatingHelp}</p>`);
    case 'failed':
      return failedView(customer.operation, page, words);
  }
}

/** Why it could not be created, in the words of its cause. */
function failedView({ reason, id }: Operation, page: SettingsPage, words: Words): View {
  const text = words.text.settings.invoiceCustomer;
  const told = reason && explain(reason, words.language);
  const more = html`<p>${prose(told?.whatToDo ?? '')} <a href="${operationUrl(id)}">${text.seeWhy}</a></p>`;
  return banner('bad', told?.sentence ?? text.missing, html`${more}${actions(page, words, createButton(page, words))}`);
}

const createButton = ({ store, may }: SettingsPage, { text }: Words): View =>
  html`<form method="post" action="/s/${store.id}/settings/invoice-customer"><button type="submit" class="small strong"${flag('disabled', !may.edit)}>${text.settings.invoiceCustomer.create}</button></form>`;

const actions = ({ store, may }: SettingsPage, { text }: Words, more: View = nothing): SafeHtml =>
  html`<div class="actions">${more}${when(may.check, () => html`<form method="post" action="/s/${store.id}/settings/check"><button type="submit" class="small">${text.settings.recheck}</button></form>`)}</div>`;
