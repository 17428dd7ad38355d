import type { Words } from '../../i18n/index.ts';
import { problemOf, versionField } from '../../ui/form.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { badge, banner, facts, moment, prose } from '../../ui/parts.ts';
import { saveBar, switchRow } from '../../ui/switch.ts';
import { invoiceCustomerView } from './invoice-customer-view.ts';
import type { SettingsPage, SwitchName } from './model.ts';
import { panelView } from './panel-view.ts';

const FORM = 'settings';
const pathOf = ({ store }: SettingsPage): string => `/s/${store.id}/settings`;

/** The merchant's page: what goes out, what comes in, and what has to be set up in e-conomic for it. */
export function settingsView(page: SettingsPage, words: Words): SafeHtml {
  const text = words.text.settings;
  return html`<header class="title" data-live-page data-live-stream="/s/${page.store.id}/live" data-live-lost="${text.webhooks.lost}"><div>
  <h1>${prose(text.title)}</h1>
  <p class="lead">${text.lead}</p>
</div></header>
${stripView(page, words)}
${formsOf(page)}
${outView(page, words)}
${inView(page, words)}
${endView(page, words)}`;
}

/** Forms cannot stand inside each other, so switches name theirs by id; the form itself takes no room. */
const formsOf = (page: SettingsPage): SafeHtml => html`<div hidden>
  <form id="${FORM}" method="post" action="${pathOf(page)}">${versionField(page.store.version)}</form>
</div>`;

/** Whose accounts these settings are about, and how old that knowledge is. */
function stripView({ store, now }: SettingsPage, words: Words): SafeHtml {
  const { strip } = words.text.settings;
  const { agreement } = store;
  if (!agreement)
    return html`<section class="strip">${badge('off', strip.none)}<a href="/s/${store.id}/connection">${strip.connect}</a></section>`;
  const isWell = agreement.checked?.problems.every(({ of }) => of === 'inventory') ?? true;
  return html`<section class="strip" aria-label="${isWell ? strip.ok : strip.problem}" data-live="strip">
  ${badge(isWell ? 'ok' : 'bad', isWell ? strip.ok : strip.problem)}
  ${facts([
    [strip.company, agreement.company ?? ''],
    [strip.agreement, String(agreement.number)],
    [strip.currency, agreement.currency ?? ''],
  ])}
  <a class="strip-time" href="/s/${store.id}/connection">${
    agreement.checked
      ? moment(agreement.checked.at, strip.checked(words.format.ago(agreement.checked.at, now)))
      : strip.unchecked
  }</a>
</section>`;
}

const group = (id: string, { heading, text }: { heading: string; text: string }, content: View): SafeHtml =>
  html`<section class="beside" aria-labelledby="${id}">
  <div class="beside-head"><h2 id="${id}">${prose(heading)}</h2><p class="muted">${prose(text)}</p></div>
  <div class="stack tight">${content}</div>
</section>`;

interface Row {
  label: string;
  help: View;
  more?: View;
  disabled?: boolean;
}

function row(
  page: SettingsPage,
  name: SwitchName,
  { row: { label, help, more, disabled }, words }: { row: Row; words: Words },
): SafeHtml {
  return switchRow(
    {
      name,
      form: FORM,
      label,
      help,
      on: page.switches[name],
      disabled: disabled === true || !page.may.edit,
      problem: problemOf(page.problems, name),
      more,
    },
    words,
  );
}

function outView(page: SettingsPage, words: Words): SafeHtml {
  const text = words.text.settings;
  const { invoiceMode, products, customers } = text;
  const rows: [SwitchName, Row][] = [
    [
      'invoiceMode',
      {
        label: invoiceMode.label,
        help: html`<p>${prose(invoiceMode.help)} ${prose(invoiceMode.effect)}</p><p>${prose(invoiceMode.needs)}</p>`,
        more: invoiceCustomerView(page, words),
      },
    ],
    ['products', { label: products.label, help: html`<p>${prose(products.help)}</p>` }],
    [
      'customers',
      {
        label: customers.label,
        help: html`<p>${prose(customers.help)}</p><p><strong>${customers.noteTitle}</strong> ${prose(customers.note)}</p>`,
      },
    ],
  ];
  return group(
    'out',
    text.out,
    html`<div class="card">${rows.map(([name, one]) => row(page, name, { row: one, words }))}</div>`,
  );
}

function inView(page: SettingsPage, words: Words): SafeHtml {
  const text = words.text.settings;
  const inventory: Row = {
    label: text.inventory.label,
    help: html`<p>${prose(text.inventory.help)}</p>`,
    more: stockView(page, words),
    disabled: page.store.agreement?.keepsStock === false && !page.switches.inventory,
  };
  const panels = page.panels.map((panel) => panelView(panel, page, words));
  return group(
    'in',
    text.in,
    html`<div class="card">${row(page, 'inventory', { row: inventory, words })}</div><div class="card panels">${panels}</div>`,
  );
}

/** Why there is no stock to fetch, or that none has come yet. */
function stockView({ store, switches, panels }: SettingsPage, words: Words): SafeHtml {
  const text = words.text.settings.inventory;
  const isSilent = panels.some(({ sync, light }) => sync === 'inventory' && light?.kind === 'off');
  const view = (): View => {
    if (store.agreement?.keepsStock === false)
      return banner('quiet', text.noModule, html`<p>${prose(text.noModuleHelp)}</p>`);
    return when(switches.inventory && isSilent, () => banner('quiet', text.silent));
  };
  return html`<div class="under" data-live="stock">${view()}</div>`;
}

function endView(page: SettingsPage, words: Words): SafeHtml {
  const { forms } = words.text;
  if (!page.may.edit) return html`<div class="save-bar"><p class="muted">${forms.readOnly}</p></div>`;
  const note = given(page.changed, ({ by, at }) => forms.changed(by, words.format.short(at, page.now)));
  return saveBar({ form: FORM, note }, words);
}
