import { html, type SafeHtml } from './html.ts';

const WIDTH = 240;
const HEIGHT = 40;
/** Of a bar's place, the rest is room between them. */
const FILLED = 0.75;
/** What is nothing still has a line, and what is something can be seen. */
const LEAST = { none: 1.5, some: 3 };

/**
 * One series as bars of an SVG: no script, no inline style, colours from the style sheet.
 * @param label says in words what the eye sees
 */
export function bars(values: readonly number[], label: string): SafeHtml {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length);
  const bar = (value: number, index: number): SafeHtml => {
    const height = value === 0 ? LEAST.none : Math.max(LEAST.some, (value / most) * (HEIGHT - 2));
    return html`<rect class="${value === 0 ? 'none' : 'some'}" x="${(index * step).toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${(step * FILLED).toFixed(1)}" height="${height.toFixed(1)}" rx="1"/>`;
  };
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" preserveAspectRatio="none">${values.map(bar)}</svg>`;
}
