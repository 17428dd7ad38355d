import { markup, when } from './markup.ts';
import type { Markup, Part } from './markup.ts';
import { isBlamed } from './refused.ts';
import type { Refused } from './refused.ts';
import type { Form, Visit } from './visit.ts';

type Kind = 'text' | 'long' | 'number' | 'amount' | 'date' | 'email' | 'choice' | 'check';

export interface Field {
  /** As the control surface calls it. */
  name: string;
  label: string;
  /** What stands in it now, in the plain form that inputs have: `12.50`, `2026-03-14`, `true`. */
  value: string;
  kind?: Kind;
  options?: readonly Option[];
  longest?: number;
  isRequired?: boolean;
  hint?: string;
  /** A long text that needs no more room than others. */
  isNarrow?: boolean;
  /** The label is there for those who have it read out; for everybody else the table says it. */
  isLabelUnseen?: boolean;
}

export type Option = readonly [value: string, label: string];

export interface FormShape {
  /** What it does, by the name of a deed of its page. */
  deed: string;
  /** Which record of the page it is for, where there are several. */
  of?: string;
  fields?: readonly Field[];
  button: Part;
  /** Further buttons, which say how. */
  also?: readonly { name: string; value: string; label: string }[];
  tone?: 'main' | 'danger';
}

/** A form that works without script: it is posted to the page that it stands on. What was refused is still in it. */
export function form(visit: Visit, shape: FormShape): Markup {
  const { deed, of = '', fields = [], button, also = [], tone } = shape;
  const id = formId(deed, of);
  const inputs = fields.map((field) => showField(visit, shape, field));
  const buttons = also.map(
    ({ name, value, label }) => markup`<button type="submit" name="${name}" value="${value}">${label}</button>`,
  );
  return markup`<form method="post" id="${id}" class="${fields.length === 0 ? 'bare' : 'fields'}">
<input type="hidden" name="do" value="${deed}"><input type="hidden" name="of" value="${of}">
${inputs}<div class="buttons"><button type="submit"${when(tone !== undefined, () => markup` class="${tone}"`)}>${button}</button>${buttons}</div></form>`;
}

/** Whatever is in `of`: an id has no spaces. */
export function formId(deed: string, of: string): string {
  return of === '' ? deed : `${deed}-${encodeURIComponent(of.toWellFormed())}`;
}

/** A form behind a word, for what cannot be taken back. */
export function guarded(visit: Visit, shape: FormShape): Markup {
  const isRefused = refusedHere(visit, shape) !== undefined;
  return markup`<details class="guarded"${when(isRefused, () => markup` open`)}><summary>${shape.button}</summary>
<p>${visit.words.frame.sure}</p>${form(visit, { ...shape, tone: 'danger' })}</details>`;
}

/** A form that only chooses what is shown: it asks for the page again with its fields in the query. */
export function chooser(visit: Visit, action: string, shape: Pick<FormShape, 'fields' | 'button'>): Markup {
  const unsent = { deed: 'choose', ...shape };
  const inputs = (shape.fields ?? []).map((field) => showField(visit, unsent, field));
  return markup`<form method="get" action="${action}" class="fields chooser">
<input type="hidden" name="agreement" value="${visit.agreement.number}">${inputs}
<div class="buttons"><button type="submit">${shape.button}</button></div></form>`;
}

/** What of the form that was refused belongs to this very one, if anything. */
function refusedHere({ refused }: Visit, { deed, of = '' }: FormShape): Refused | undefined {
  return refused?.deed === deed && refused.of === of ? refused : undefined;
}

function showField(visit: Visit, shape: FormShape, field: Field): Markup {
  const refused = refusedHere(visit, shape);
  const id = `${formId(shape.deed, shape.of ?? '')}-${field.name}`;
  const value = refused === undefined ? field.value : kept(refused.form, field);
  const isWrong = refused !== undefined && isBlamed(refused, field.name);
  const hint = field.hint === undefined ? markup`` : markup`<small id="${id}-hint">${field.hint}</small>`;
  const label = markup`<label for="${id}"${when(field.isLabelUnseen === true, () => markup` class="unseen"`)}>${field.label}</label>`;
  const control = showControl(field, value, attributesOf(field, id, isWrong));
  return field.kind === 'check'
    ? markup`<div class="field check">${control}${label}${hint}</div>`
    : markup`<div class="field${when(field.kind === 'long' && field.isNarrow !== true, () => ' wide')}">${label}${control}${hint}</div>`;
}

function attributesOf({ name, isRequired, hint }: Field, id: string, isWrong: boolean): Markup {
  const described = [...(isWrong ? ['refused'] : []), ...(hint === undefined ? [] : [`${id}-hint`])];
  return markup`id="${id}" name="${name}"${when(isRequired === true, () => markup` required`)}
${when(isWrong, () => markup` aria-invalid="true"`)}${when(described.length > 0, () => markup` aria-describedby="${described.join(' ')}"`)}`;
}

const kept = (sent: Form, field: Field): string =>
  field.kind === 'check' ? String(sent.has(field.name)) : (sent.get(field.name) ?? '');

const INPUTS: Readonly<Record<string, Markup>> = {
  number: markup`type="number" inputmode="numeric"`,
  amount: markup`type="number" step="0.01" inputmode="decimal"`,
  date: markup`type="date"`,
  email: markup`type="email" autocomplete="off"`,
  text: markup`type="text" autocomplete="off"`,
};

/** A number is bounded by its size: browsers count characters in texts only. */
const limitOf = (kind: Field['kind'], longest: number): Markup =>
  kind === 'number' || kind === 'amount'
    ? markup` max="${String(10 ** longest - 1)}"`
    : markup` maxlength="${longest}"`;

function showControl(
  { kind = 'text', options = [], longest, isNarrow }: Field,
  value: string,
  attributes: Markup,
): Markup {
  const limit = longest === undefined ? markup`` : limitOf(kind, longest);
  if (kind === 'check') {
    return markup`<input type="checkbox" value="true" ${attributes}${when(value === 'true', () => markup` checked`)}>`;
  }
  // A line feed right behind the tag is not part of the text.
  if (kind === 'long')
    return markup`<textarea rows="${isNarrow === true ? 2 : 3}" ${attributes}${limit}>\n${value}</textarea>`;
  if (kind !== 'choice') return markup`<input ${INPUTS[kind]} value="${value}" ${attributes}${limit}>`;
  const choices = options.map(
    ([key, label]) => markup`<option value="${key}"${when(key === value, () => markup` selected`)}>${label}</option>`,
  );
  return markup`<select ${attributes}>${choices}</select>`;
}
