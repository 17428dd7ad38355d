import type { Words } from '../i18n/index.ts';
import { html, type SafeHtml } from './html.ts';
import { icon } from './icon.ts';

export interface Copied {
  /** Used once a page. */
  id: string;
  label: string;
  value: string;
}

/** Values to take along, each with a button that copies it. Without script they can be marked and copied by hand. */
export function copyList(values: readonly Copied[], { text }: Words): SafeHtml {
  const line = ({ id, label, value }: Copied): SafeHtml => html`<div>
  <dt>${label}</dt>
  <dd>
    <code id="${id}">${value}</code>
    <button type="button" class="copy" data-copy="${id}" data-done="${text.forms.copied}" aria-label="${text.forms.copyOf(label)}" hidden>
      ${icon('copy')}<span>${text.forms.copy}</span>
    </button>
  </dd>
</div>`;
  return html`<dl class="copies">${values.map(line)}</dl>`;
}
