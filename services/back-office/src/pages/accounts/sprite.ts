import { html, type SafeHtml } from '../../ui/html.ts';
import { drawingOf, type IconName } from '../../ui/icon.ts';

/** Pictures of which a row may have one: drawn once on the page, however many rows there are. */
const drawn = ['cross', 'warning', 'none', 'people'] as const satisfies readonly IconName[];

export const spriteView: SafeHtml = html`<svg hidden>${drawn.map(
  (name) => html`<symbol id="i-${name}" viewBox="0 0 24 24">${drawingOf(name)}</symbol>`,
)}</svg>`;

/** Decoration only, as every picture: the words beside it carry the meaning. */
export const drawnIcon = (name: (typeof drawn)[number]): SafeHtml =>
  html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;
