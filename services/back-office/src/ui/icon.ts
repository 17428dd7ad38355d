import { html, type SafeHtml } from './html.ts';

const ring = '<circle cx="12" cy="12" r="9"/>';

/** Our own drawings on a 24 grid, strokes only; colour and size come from the style sheet. */
const drawings = {
  pulse: '<path d="M3 12h4l3-8 4 16 3-8h4"/>',
  layers: '<path d="m12 3-9 5 9 5 9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5"/>',
  globe: `${ring}<path d="M3 12h18M12 3c3.4 3.2 3.4 14.8 0 18M12 3c-3.4 3.2-3.4 14.8 0 18"/>`,
  leave: '<path d="M9 4H5v16h4M14 8l4 4-4 4M18 12H9"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  shop: '<path d="M4.5 11v9h15v-9M3 10l2-6h14l2 6c0 1.6-3.6 1.6-4.5 0-.9 1.6-3.6 1.6-4.5 0-.9 1.6-3.6 1.6-4.5 0-.9 1.6-4.5 1.6-4.5 0M9.5 20v-5h5v5"/>',
  tick: `${ring}<path d="m8 12.5 2.8 2.8 5.7-6"/>`,
  warning: '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1"/>',
  cross: `${ring}<path d="m9 9 6 6M15 9l-6 6"/>`,
  none: '<circle cx="12" cy="12" r="9" stroke-dasharray="3.4 3.66"/>',
  clock: `${ring}<path d="M12 7v5l3.2 2"/>`,
  play: `${ring}<path d="M10 8.5v7l5.5-3.5z"/>`,
  again:
    '<path d="M20 4.5V10h-5.5M4 19.5V14h5.5M5.2 9.5A7.3 7.3 0 0 1 18.5 8l1.5 2M18.8 14.5A7.3 7.3 0 0 1 5.5 16L4 14"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.8"/><path d="m20.5 20.5-4.9-4.9"/>',
  skip: '<path d="m4.5 6.5 7 5.5-7 5.5zM13 6.5l7 5.5-7 5.5z"/>',
  barred: `${ring}<path d="m5.8 5.8 12.4 12.4"/>`,
  open: '<path d="M7 17 17 7M9 7h8v8"/>',
  back: '<path d="M19 12H5M11 6l-6 6 6 6"/>',
  info: `${ring}<path d="M12 11v5.5M12 7.6v.1"/>`,
  calendar: '<path d="M4 6.5h16v13.5H4zM4 10.5h16M8.5 3.5v5M15.5 3.5v5M8 14h2M14 14h2M8 17h2"/>',
  box: '<path d="m12 3 8 4.3v9.4L12 21l-8-4.3V7.3zM4 7.3l8 4.3 8-4.3M12 11.6V21M8 5.2l8 4.3"/>',
  link: '<path d="M10 8H7.5a4 4 0 0 0 0 8H10M14 8h2.5a4 4 0 0 1 0 8H14M8.5 12h7"/>',
  ledger: '<path d="M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M10 9.5v10"/>',
  sliders: '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
  download: '<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15"/>',
  upload: '<path d="M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 19.5h15"/>',
  gauge: '<path d="M4.5 18.5a9 9 0 1 1 15 0zM12 14l3.8-4.2M7.5 14h.1M16.5 14h.1M12 8.5v.1"/>',
  people:
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5c.4-3.8 3-5.7 6.5-5.7s6.1 1.9 6.5 5.7M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.8 14.3c2.2.8 3.4 2.6 3.7 5.2"/>',
  person: '<circle cx="12" cy="8" r="3.7"/><path d="M5 20c.5-4 3.2-6 7-6s6.5 2 7 6"/>',
  unfold: '<path d="m8 9.5 4-4 4 4M8 14.5l4 4 4-4"/>',
  fold: '<path d="m9 6 6 6-6 6"/>',
  copy: '<path d="M9 9h11v11H9zM15 9V4H4v11h5"/>',
  pause: `${ring}<path d="M10 8.5v7M14 8.5v7"/>`,
  stop: `${ring}<path d="M9 9h6v6H9z"/>`,
  key: '<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3"/>',
  mail: '<path d="M3.5 5.5h17v13h-17zM3.5 6.5 12 13l8.5-6.5"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  pencil: '<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
  bin: '<path d="M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5"/>',
  send: '<path d="M4 12 20 4l-5.5 16-3-6.5zM11.5 13.5 20 4"/>',
  scales: '<path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z"/>',
  bell: '<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>',
  out: '<path d="M5 12h13M13 6.5l5.5 5.5-5.5 5.5"/>',
  in: '<path d="M19 12H6M11 6.5 5.5 12l5.5 5.5"/>',
  database:
    '<ellipse cx="12" cy="6" rx="8" ry="3"/><path d="M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3"/>',
} as const;
export type IconName = keyof typeof drawings;

/** The strokes alone, for a page that draws one picture many times. */
export const drawingOf = (name: IconName): SafeHtml => html.raw`${drawings[name]}`;

/** Decoration only: the words beside it carry the meaning. */
export const icon = (name: IconName): SafeHtml =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${drawingOf(name)}</svg>`;

/** The arch of a bridge: our mark beside the name. */
export const mark: SafeHtml = html`<svg class="mark" viewBox="0 0 28 20" aria-hidden="true">
  <path d="M2.5 18.5v-4a11.5 11.5 0 0 1 23 0v4M2.5 14h23M9.5 14V4.7M18.5 14V4.7"/>
</svg>`;
