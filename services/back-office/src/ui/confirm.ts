import type { Words } from '../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from './html.ts';

export interface Confirm {
  title: string;
  /** What happens then, and what does not. */
  text: View;
  /** Where the form goes. */
  action: string;
  /** Names the deed, never "OK". */
  button: string;
  /** Fields that go along, visible or not. */
  fields?: View;
  /** Where "cancel" leads. */
  back: string;
  /** The deed cannot be undone. */
  grave?: boolean;
}

/** A page that asks before something is done that moves money or cannot be undone. */
export const confirmView = (confirm: Confirm, { text }: Words): SafeHtml => html`<div class="card padded confirm">
  <h1>${confirm.title}</h1>
  <div class="stack">${confirm.text}</div>
  <form method="post" action="${confirm.action}" class="stack">
    ${confirm.fields ?? nothing}
    <div class="actions">
      <button type="submit" class="strong${when(confirm.grave, () => ' grave')}">${confirm.button}</button>
      <a class="button" href="${confirm.back}">${text.forms.cancel}</a>
    </div>
  </form>
</div>`;
