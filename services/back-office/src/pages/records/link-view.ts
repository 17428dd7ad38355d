import type { Customer } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { recordPath } from '../../operations/record-path.ts';
import { problemOf, textField } from '../../ui/form.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { fieldsOf, type Field } from './fields.ts';
import type { InLedger, Proposal } from './in-ledger.ts';
import { nameOf, type Sides } from './wanted.ts';

interface LinkPage {
  title: string;
  store: string;
  sides: Sides;
  /** The page of the record. */
  path: string;
  number: string;
  found?: InLedger | undefined;
  owner?: Binding | undefined;
  proposals: readonly Proposal[];
  problems?: readonly FieldProblem[] | undefined;
  now: Date;
}

/** First which number it is; then both sides, what linking changes, and the deed. */
export function linkView(page: LinkPage, words: Words): SafeHtml {
  const { link } = words.text.recordDeeds;
  const { sides, path } = page;
  return html`${headView({ ...page, back: nameOf(sides) || sides.record }, prose(link.lead))}
<form method="get" action="${path}/link" class="card padded search">
  ${textField({ name: 'number', label: link.number, value: page.number, maxLength: 40, required: true, problem: problemOf(page.problems, 'number') }, words)}
  <button type="submit">${icon('search')}${link.lookUp}</button>
</form>
${given(page.owner, (owner) => html`<p><a href="${recordPath(page.store, owner)}">${link.owner(nameOf({ till: undefined, binding: owner }) || owner.record)}</a></p>`)}
${when(page.proposals.length > 0, () => proposalsView(page, words))}
${given(page.found, (found) => foundView(found, page, words))}`;
}

const headView = ({ title, path, back }: { title: string; path: string; back: string }, lead: View): SafeHtml =>
  html`<header class="title"><div>
  <p><a class="back" href="${path}">${icon('back')}${back}</a></p>
  <h1>${prose(title)}</h1>
  <p class="lead">${lead}</p>
</div></header>`;

const proposalsView = ({ proposals, path }: LinkPage, { text }: Words): SafeHtml =>
  html`<section aria-labelledby="proposals">
  <h2 id="proposals">${text.recordDeeds.link.proposals}</h2>
  <div class="card">${table<Proposal>({
    caption: text.recordDeeds.link.proposals,
    rows: [...proposals],
    empty: '',
    columns: [
      {
        title: text.records.fields.name,
        kind: 'head',
        cell: ({ number, name }) => html`<a href="${path}/link?number=${encodeURIComponent(number)}">${name}</a>`,
      },
      { title: text.records.fields.number, cell: ({ number }) => number },
    ],
  })}</div>
</section>`;

function foundView(found: InLedger, page: LinkPage, words: Words): SafeHtml {
  const { records, recordDeeds } = words.text;
  const { link } = recordDeeds;
  const { sides, path, owner } = page;
  const comes = new Set(found.comes);
  return html`<section aria-labelledby="found">
  <h2 id="found">${link.both(found.number)}</h2>
  <div class="card">${table<Field>({
    caption: link.both(found.number),
    rows: fieldsOf(asIfLinked(found, page), words),
    empty: records.none,
    columns: [
      { title: records.field, kind: 'head', cell: ({ name }) => records.fields[name] },
      { title: records.sides.till, cell: ({ till }) => till ?? html`<span class="muted">–</span>` },
      { title: records.sides.economic, cell: ({ economic }) => economic ?? html`<span class="muted">–</span>` },
      { title: link.after, cell: (field) => (comes.has(field.name) ? link.comes : link.stays) },
    ],
  })}</div>
  <ul class="prose"><li>${prose(link.nothingOverwritten)}</li><li>${prose(link.afterwards)}</li>${when(sides.binding?.state === 'unlinked', () => html`<li>${prose(link.formerFree(sides.binding?.number ?? ''))}</li>`)}</ul>
  ${when(
    !owner,
    () => html`<form method="post" action="${path}/link" class="actions">
    <input type="hidden" name="number" value="${found.number}">
    <button type="submit" class="strong">${icon('tick')}${link.submit(found.number)}</button>
    <a class="button" href="${path}">${words.text.forms.cancel}</a>
  </form>`,
  )}
</section>`;
}

/** e-conomic's side as it would be seen. */
function asIfLinked({ number, seen }: InLedger, { sides, store, now }: LinkPage): Sides {
  const { kind, record } = sides;
  const rest = { fingerprint: '', state: 'bound', syncedAt: now } as const;
  return { ...sides, binding: { store, kind, record, number, seen: { ...seen }, ...rest } };
}

interface WhomPage {
  title: string;
  store: string;
  sides: Sides;
  path: string;
  candidates: readonly Customer[];
  number: string;
  till: string;
  problems: readonly FieldProblem[];
}

/** Who of the till it is, for a record of e-conomic that has no place there. */
export function whomView(page: WhomPage, words: Words): SafeHtml {
  const { link } = words.text.recordDeeds;
  const { sides, candidates, store, number } = page;
  const toLink = (record: string): string =>
    `${recordPath(store, { kind: sides.kind, record })}/link?number=${encodeURIComponent(number)}`;
  const [path] = page.path.split('?');
  return html`${headView({ ...page, back: nameOf(sides) || number }, prose(link.whomLead))}
<form method="get" action="${path ?? ''}/link" class="card padded search">
  <input type="hidden" name="side" value="unplaced">
  ${textField({ name: 'till', label: link.inTill[sides.kind], value: page.till, maxLength: 100, required: true, problem: problemOf(page.problems, 'till') }, words)}
  <button type="submit">${icon('search')}${link.lookUp}</button>
</form>
${when(
  candidates.length > 0,
  () => html`<section aria-labelledby="candidates">
  <h2 id="candidates">${link.candidates}</h2>
  <div class="card">${table<Customer>({
    caption: link.candidates,
    rows: [...candidates],
    empty: '',
    columns: [
      {
        title: words.text.records.fields.name,
        kind: 'head',
        cell: (one) => html`<a href="${toLink(one.id)}">${one.name ?? one.id}</a>`,
      },
      { title: words.text.records.fields.phone, cell: ({ phone }) => phone ?? '' },
      { title: words.text.records.fields.email, cell: ({ email }) => email ?? '' },
      { title: words.text.records.fields.vatNumber, cell: ({ vatNumber }) => vatNumber ?? '' },
    ],
  })}</div>
</section>`,
)}`;
}
