import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import type { Fix } from '../../operations/fix-of.ts';
import { html, nothing, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner, facts, prose } from '../../ui/parts.ts';
import { labelOf } from '../../ui/rail.ts';
import type { Preview } from './creation-preview.ts';

interface CreationPage {
  title: string;
  preview: Preview;
  /** The page of the record. */
  path: string;
  fixOf(cause: string): Fix | undefined;
}

/** What will be sent; or what is there already, or lacking. */
export const creationView = (page: CreationPage, words: Words): SafeHtml => html`<div class="card padded confirm">
  <h1>${prose(page.title)}</h1>
  <div class="stack">${previewView(page, words)}</div>
  ${actionsView(page, words)}
</div>`;

function actionsView({ preview, path }: CreationPage, { text }: Words): SafeHtml {
  const { create } = text.recordDeeds;
  const back = html`<a class="button" href="${path}">${text.forms.cancel}</a>`;
  if ('lacks' in preview) return html`<p class="actions">${back}</p>`;
  return html`<form method="post" action="${path}/create" class="actions">
    <button type="submit" class="strong">${'links' in preview ? create.submitLink : create.submit}</button>
    ${back}
  </form>`;
}

function previewView(page: CreationPage, words: Words): View {
  const { preview } = page;
  const { create } = words.text.recordDeeds;
  if ('lacks' in preview) return lackView(preview, page, words);
  if ('links' in preview)
    return html`${banner('quiet', create.isThere(preview.links.number, preview.links.name))}<p>${prose(create.nothingOverwritten)}</p>`;
  return html`<p>${prose(create.lead)}</p>${facts(factsOf(preview.sends, words))}<p class="small-print">${prose(create.once)}</p>`;
}

function factsOf(sends: Extract<Preview, { sends: unknown }>['sends'], { text, format }: Words): [string, View][] {
  const { fields } = text.records;
  const { create } = text.recordDeeds;
  const isProduct = 'salesPrice' in sends;
  const price = isProduct ? sends.salesPrice : undefined;
  return [
    [fields.number, String(sends.number ?? create.assigned)],
    [fields.name, sends.name],
    [isProduct ? fields.group : create.customerGroup, String(sends.group)],
    ...(price === undefined ? [] : [[fields.priceExcludingVat, format.kroner(price)] satisfies [string, View]]),
  ];
}

function lackView({ lacks, number }: Extract<Preview, { lacks: unknown }>, page: CreationPage, words: Words): SafeHtml {
  const { sentence, whatToDo } = explain(lacks, words.language);
  const { deeds } = words.text.records;
  const fix = page.fixOf(lacks.cause);
  const other =
    number === undefined
      ? nothing
      : html`<p><a class="button" href="${page.path}/link?number=${encodeURIComponent(number)}">${icon('search')}${words.text.recordDeeds.link.compare(number)}</a></p>`;
  const mend =
    fix && fix.page !== 'records'
      ? html`<p><a class="button" href="${fix.path}">${deeds.goTo(labelOf(fix.page, words.text))}</a></p>`
      : nothing;
  return banner('bad', sentence, html`<p>${prose(whatToDo)}</p>${other}${mend}`);
}
