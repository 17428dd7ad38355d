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
  calendar: '<path d="M4 6.500h16v13.500H4zM4 10.500h16M8.500 3.500v5M15.500 3.500v5M8 14h2M14 14h2M8 17h2"/>',
  box: '<path d="m12 3 8 4.300v9.400L12 21l-8-4.300V7.300zM4 7.300l8 4.300 8-4.300M12 11.600V21M8 5.200l8 4.300"/>',
  link: '<path d="M10 8H7.500a4 4 0 0 0 0 8H10M14 8h2.500a4 4 0 0 1 0 8H14M8.500 12h7"/>',
  ledger: '<path d="M4 4.500h16v15H4zM4 9.500h16M4 14.500h16M10 9.500v10"/>',
  sliders: '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
  download: '<path d="M12 4v11M7.500 10.500 12 15l4.500-4.500M4.500 19.500h15"/>',
  upload: '<path d="M12 15V4M7.500 8.500 12 4l4.500 4.500M4.500 19.500h15"/>',
  gauge: '<path d="M4.500 18.500a9 9 0 1 1 15 0zM12 14l3.800-4.200M7.500 14h.1M16.500 14h.1M12 8.500v.1"/>',
  people:
    '<circle cx="9" cy="8" r="3.500"/><path d="M2.500 19.500c.4-3.800 3-5.700 6.500-5.700s6.100 1.900 6.500 5.700M15.500 4.800a3.500 3.500 0 0 1 0 6.400M17.800 14.300c2.200.8 3.400 2.600 3.700 5.200"/>',
  person: '<circle cx="12" cy="8" r="3.700"/><path d="M5 20c.5-4 3.200-6 7-6s6.500 2 7 6"/>',
  unfold: '<path d="m8 9.500 4-4 4 4M8 14.500l4 4 4-4"/>',
  fold: '<path d="m9 6 6 6-6 6"/>',
  copy: '<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>',
  pause: `${ring}<path d="M10 8.500v7M14 8.500v7"/>`,
  stop: `${ring}<path d="M9 9h6v6H9z"/>`,
  key: '<circle cx="8" cy="15.500" r="4"/><path d="m11 12.500 8.500-8.500M16 7.500l3 3"/>',
  mail: '<path d="M3.500 5.500h17v13h-17zM3.500 6.500 12 13l8.500-6.500"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  pencil: '<path d="M4 20l1-4.500L16.500 4 20 7.500 8.500 19zM14 6.500l3.500 3.500"/>',
  bin: '<path d="M4.500 7h15M9.500 7V4h5v3M6.500 7l1 13h9l1-13M10.500 11v5.500M13.500 11v5.500"/>',
  send: '<path d="M4 12 20 4l-5.500 16-3-6.500zM11.500 13.500 20 4"/>',
  scales: '<path d="M12 4v16M7 20h10M5 7h14M5 7l-2.500 6.500h5zM19 7l-2.500 6.500h5z"/>',
  bell: '<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"/>',
  out: '<path d="M5 12h13M13 6.500l5.500 5.500-5.500 5.500"/>',
  in: '<path d="M19 12H6M11 6.500 5.500 12l5.500 5.500"/>',
  database:
    '<ellipse cx="12" cy="6" rx="8" ry="3"/><path d="M4 6v12c0 1.700 3.600 3 8 3s8-1.300 8-3V6M4 12c0 1.700 3.600 3 8 3s8-1.300 8-3"/>',
} as const;
export type IconName = keyof typeof drawings;

/** The strokes alone, for a page that draws one picture many times. */
export const drawingOf = (name: IconName): SafeHtml => html.raw`${drawings[name]}`;

/** Decoration only: the words beside it carry the meaning. */
export const icon = (name: IconName): SafeHtml =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawingOf(name)}</svg>`;

/** The arch of a bridge: our mark beside the name. */
export const mark: SafeHtml = html`<svg class="mark" viewBox="0 0 28 20" aria-hidden="true" focusable="false">
  <path d="M2.500 18.500v-4a11.500 11.500 0 0 1 23 0v4M2.500 14h23M9.500 14V4.700M18.500 14V4.700"/>
</svg>`;
