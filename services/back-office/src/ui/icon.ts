import { html, type SafeHtml } from './html.ts';

const ring = '<circle cx="12" cy="12" r="9"/>';

/** Our own drawings on a 24 grid, strokes only; colour and size come from the style sheet. */
const drawings = {
  pulse: '<path d="M3 12h4l3-8 4 16 3-8h4"/>',
  layers: '<path d="m12 3-9 5 9 5 9-5zM3 12.500l9 5 9-5M3 17l9 5 9-5"/>',
  globe: `${ring}<path d="M3 12h18M12 3c3.400 3.200 3.400 14.800 0 18M12 3c-3.400 3.200-3.400 14.800 0 18"/>`,
  leave: '<path d="M9 4H5v16h4M14 8l4 4-4 4M18 12H9"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  shop: '<path d="M4.500 11v9h15v-9M3 10l2-6h14l2 6c0 1.600-3.600 1.600-4.500 0-.9 1.600-3.600 1.600-4.500 0-.9 1.600-3.600 1.600-4.500 0-.9 1.600-4.500 1.600-4.500 0M9.500 20v-5h5v5"/>',
  tick: `${ring}<path d="m8 12.500 2.800 2.800 5.700-6"/>`,
  warning: '<path d="M12 4 2.800 20h18.400zM12 10v4.500M12 17.400v.1"/>',
  cross: `${ring}<path d="m9 9 6 6M15 9l-6 6"/>`,
  none: '<circle cx="12" cy="12" r="9" stroke-dasharray="3.400 3.660"/>',
  clock: `${ring}<path d="M12 7v5l3.200 2"/>`,
  play: `${ring}<path d="M10 8.500v7l5.500-3.500z"/>`,
  again:
    '<path d="M20 4.500V10h-5.500M4 19.500V14h5.500M5.200 9.500A7.300 7.300 0 0 1 18.500 8l1.500 2M18.800 14.500A7.300 7.300 0 0 1 5.500 16L4 14"/>',
  search: '<circle cx="10.800" cy="10.800" r="6.800"/><path d="m20.500 20.500-4.900-4.900"/>',
  skip: '<path d="m4.500 6.500 7 5.500-7 5.500zM13 6.500l7 5.500-7 5.500z"/>',
  barred: `${ring}<path d="m5.800 5.800 12.400 12.400"/>`,
  open: '<path d="M7 17 17 7M9 7h8v8"/>',
  back: '<path d="M19 12H5M11 6l-6 6 6 6"/>',
  info: `${ring}<path d="M12 11v5.500M12 7.600v.1"/>`,
  database:
    '<ellipse cx="12" cy="6" rx="8" ry="3"/><path d="M4 6v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 3s8-1.300 8-3"/>',
} as const;
export type IconName = keyof typeof drawings;

/** Decoration only: the words beside it carry the meaning. */
export const icon = (name: IconName): SafeHtml =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${html.raw`${drawings[name]}`}</svg>`;

/** The arch of a bridge: our mark beside the name. */
export const mark: SafeHtml = html`<svg class="mark" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
  <path d="M2.500 18.500v-4a11.500 11.500 0 0 1 23 0v4M2.500 14h23M9.500 14V4.700M18.500 14V4.700"/>
</svg>`;
