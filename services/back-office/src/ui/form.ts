import type { FieldProblem } from '../http/forms.ts';
import type { Words } from '../i18n/index.ts';
import { flag, given, html, when, type SafeHtml, type View } from './html.ts';
import { icon } from './icon.ts';
import { prose } from './parts.ts';

/** What all kinds of fields have in common. */
export interface FieldOf {
  name: string;
  /** Used once a page, and what a problem of the field names; the name where nothing else is said. */
  id?: string | undefined;
  label: string;
  /** Said under the label. */
  help?: View | undefined;
  /** What is wrong with it, in the same words as in the summary. */
  problem?: string | undefined;
  /** The id of the form that it belongs to, where it stands outside of it. */
  form?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
}

export interface TextField extends FieldOf {
  value: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'number' | undefined;
  /** Figures are set to the right, and a telephone shows its keys for figures. */
  figures?: boolean | undefined;
  autocomplete?: string | undefined;
  maxLength?: number | undefined;
  /** The id of a list of proposals, see `datalist`. */
  list?: string | undefined;
}

export interface Option {
  value: string;
  label: string;
}

/** The problem of a field among those of a form. */
export const problemOf = (problems: readonly FieldProblem[] | undefined, field: string): string | undefined =>
  problems?.find((problem) => problem.field === field)?.text;

/** Every problem of a form with a link to its field. It takes the focus, so that nobody has to look for it. */
export function errorSummary(problems: readonly FieldProblem[], { text }: Words): View {
  return when(
    problems.length > 0,
    () => html`<div class="banner bad summary" role="alert" tabindex="-1" autofocus>
  ${icon('cross')}
  <div>
    <h2>${text.forms.problem}</h2>
    <ul>${problems.map((problem) => html`<li><a href="#${problem.field}">${prose(problem.text)}</a></li>`)}</ul>
  </div>
</div>`,
  );
}

/** One line of text with its label. */
export function textField(field: TextField, words: Words): SafeHtml {
  const { type = 'text', value, figures = false } = field;
  return html`<div class="field${when(field.problem, () => ' has-problem')}">
  ${labelOf(field)}
  <input type="${type}" value="${value}"${common(field)}${figures ? html.raw` class="figures" inputmode="numeric"` : ''}${attribute('autocomplete', field.autocomplete)}${attribute('maxlength', field.maxLength)}${attribute('list', field.list)}>
  ${problemView(field, words)}
</div>`;
}

/** Several lines of text. */
export const textArea = (field: FieldOf & { value: string; rows?: number }, words: Words): SafeHtml =>
  html`<div class="field${when(field.problem, () => ' has-problem')}">
  ${labelOf(field)}
  <textarea rows="${field.rows ?? 3}"${common(field)}>${field.value}</textarea>
  ${problemView(field, words)}
</div>`;

/** One of several values. */
export function selectField(field: FieldOf & { value: string; options: readonly Option[] }, words: Words): SafeHtml {
  const option = ({ value, label }: Option): SafeHtml =>
    html`<option value="${value}"${flag('selected', value === field.value)}>${label}</option>`;
  return html`<div class="field${when(field.problem, () => ' has-problem')}">
  ${labelOf(field)}
  <select${common(field)}>${field.options.map(option)}</select>
  ${problemView(field, words)}
</div>`;
}

/** One of several values, each with its explanation in sight. */
export function radioField(
  field: FieldOf & { value: string; options: readonly (Option & { help?: View })[] },
  words: Words,
): SafeHtml {
  const { name, id = name, problem } = field;
  // The summary leads to the field, so its first choice has the id.
  const idOf = (index: number): string => (index === 0 ? id : `${id}-${index}`);
  const option = (
    { value, label, help }: Option & { help?: View },
    index: number,
  ): SafeHtml => html`<div class="choice">
  <input type="radio" id="${idOf(index)}" name="${name}" value="${value}"${flag('checked', value === field.value)}${flag('disabled', field.disabled)}${attribute('form', field.form)}>
  <label for="${idOf(index)}">${prose(label)}${given(help, (more) => html`<span class="help">${more}</span>`)}</label>
</div>`;
  return html`<fieldset class="field${when(problem, () => ' has-problem')}">
  <legend>${prose(field.label)}</legend>
  ${given(field.help, (help) => html`<div class="help">${help}</div>`)}
  ${field.options.map(option)}
  ${problemView(field, words)}
</fieldset>`;
}

/** Proposals for text fields that name it as their `list`. */
export const datalist = (id: string, options: readonly Option[]): SafeHtml =>
  html`<datalist id="${id}">${options.map(({ value, label }) => html`<option value="${value}">${label}</option>`)}</datalist>`;

/** Which state of the thing the form was filled in from: see `Stale`. */
export const versionField = (version: number): SafeHtml =>
  html`<input type="hidden" name="version" value="${version}">`;

const labelOf = ({ name, id = name, label, help }: FieldOf): SafeHtml => html`<label for="${id}">${prose(label)}</label>
${given(help, (more) => html`<div class="help" id="${id}-help">${more}</div>`)}`;

/** Name, id, whose form it is, and what describes it. */
function common(field: FieldOf): SafeHtml {
  const { name, id = name, problem, help } = field;
  const describing = [help === undefined ? '' : `${id}-help`, problem === undefined ? '' : `${id}-problem`];
  const described = describing.filter(Boolean).join(' ');
  return html` id="${id}" name="${name}"${attribute('form', field.form)}${attribute('aria-describedby', described || undefined)}${flag('required', field.required)}${flag('disabled', field.disabled)}${problem === undefined ? '' : html.raw` aria-invalid="true"`}`;
}

const problemView = ({ name, id = name, problem }: FieldOf, { text }: Words): View =>
  given(
    problem,
    (said) =>
      html`<p class="fault" id="${id}-problem"><span class="unseen">${text.forms.error} </span>${prose(said)}</p>`,
  );

const attribute = (
  name: 'form' | 'autocomplete' | 'maxlength' | 'list' | 'aria-describedby',
  value: string | number | undefined,
): View => given(value, (known) => html` ${html.raw`${name}`}="${known}"`);
