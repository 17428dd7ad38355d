import type { FieldOf } from './form.ts';
import type { Words } from '../i18n/index.ts';
import { flag, given, html, when, type SafeHtml, type View } from './html.ts';
import { prose } from './parts.ts';

export interface SwitchRow extends FieldOf {
  on: boolean;
  /** What stands under it over the whole width, such as a check of what it needs. */
  more?: View | undefined;
}

/** A row of a card that is on or off. A switch that is off sends nothing, as every box of a form. */
export function switchRow(row: SwitchRow, { text }: Words): SafeHtml {
  const { name, problem } = row;
  const described = [row.help === undefined ? '' : `${name}-help`, problem === undefined ? '' : `${name}-problem`];
  return html`<div class="row${when(problem, () => ' has-problem')}">
  <div class="row-main">
    <input type="checkbox" role="switch" class="switch" id="${name}" name="${name}"${given(row.form, (form) => html` form="${form}"`)}${flag('checked', row.on)}${flag('disabled', row.disabled)} aria-describedby="${described.filter(Boolean).join(' ')}"${problem === undefined ? '' : html.raw` aria-invalid="true"`}>
    <div>
      <label for="${name}">${prose(row.label)}</label>
      ${given(row.help, (help) => html`<div class="help" id="${name}-help">${help}</div>`)}
      ${given(problem, (said) => html`<p class="fault" id="${name}-problem"><span class="unseen">${text.forms.error} </span>${prose(said)}</p>`)}
    </div>
  </div>
  ${row.more ?? ''}
</div>`;
}

/** The end of a long form: what was changed last, and the button. It follows the reader while something is unsaved. */
export const saveBar = (
  { form, note }: { form: string; note: View },
  { text }: Words,
): SafeHtml => html`<div class="save-bar" data-save-bar="${form}">
  <p class="muted" role="status"><span data-unsaved hidden>${text.forms.unsaved}</span><span data-saved>${note}</span></p>
  <button type="reset" form="${form}" data-discard hidden>${text.forms.discard}</button>
  <button type="submit" form="${form}" class="strong">${text.forms.save}</button>
</div>`;
