import type { Step } from '../first-steps/steps.ts';
import type { Frame } from '../frame/frame.ts';
import type { MenuPage } from '../frame/menu.ts';
import type { AssetUrl } from '../http/assets.ts';
import type { FieldProblem } from '../http/forms.ts';
import type { Stale } from '../http/pages.ts';
import type { Notice } from '../http/session.ts';
import type { User } from '../access/roles.ts';
import type { Words } from '../i18n/index.ts';
import { bannersOf } from './frame-banners.ts';
import { html, given, nothing, type SafeHtml, type View } from './html.ts';
import { icon, mark } from './icon.ts';
import { banner } from './parts.ts';
import { rail } from './rail.ts';
import { errorSummary } from './form.ts';
import { stepsBanner } from './steps-banner.ts';

export interface Page {
  words: Words;
  asset: AssetUrl;
  title: string;
  main: View;
}
export interface UserPage extends Page {
  user: User;
  frame: Frame;
  /** The menu entry that this page belongs to. */
  here: MenuPage;
  notice?: Notice | undefined;
  /** The first steps of the store, while it is led through them. */
  steps?: readonly Step[] | undefined;
  problems?: readonly FieldProblem[];
  stale?: Stale | undefined;
}

/** A page without a menu: the login and faults. */
export const bareDocument = (page: Page): string =>
  document(page, html`<body class="bare"><main id="main">${page.main}</main></body>`);

/** The page of somebody who is logged in. */
export const userDocument = (page: UserPage): string =>
  framedDocument(page, {
    side: rail(page),
    above: html`${errorSummary(page.problems ?? [], page.words)}
${given(page.stale, (stale) => staleView(stale, page.words))}
${given(page.notice, ({ tone, text }) => html`<div role="status">${banner(tone, text)}</div>`)}
${bannersOf(page)}
${given(page.steps, (steps) => stepsBanner({ store: page.frame.store?.id ?? '', steps, here: page.here }, page.words))}`,
  });

/** A page with a menu at its side. On a narrow screen the menu folds up, without any script. */
export const framedDocument = (page: Page, { side, above = nothing }: { side: View; above?: View }): string =>
  document(
    page,
    html`<body>
<a class="skip" href="#main">${page.words.text.frame.skip}</a>
<header class="side">
  <details class="drawer">
    <summary>${brand(page.words)}<span class="drawer-label">${icon('menu')}${page.words.text.frame.menu}</span></summary>
  </details>
  <div class="rail">${brand(page.words)}${side}</div>
</header>
<main id="main" tabindex="-1"><div class="page">
${above}
${page.main}
</div></main>
</body>`,
  );

const staleView = ({ by, at }: Stale, { text, format }: Words): SafeHtml =>
  html`<div role="alert" tabindex="-1" autofocus>${banner('quiet', text.forms.stale(by, format.short(at, new Date())))}</div>`;

const document = ({ words, asset, title }: Page, body: SafeHtml): string =>
  String(html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<title>${title} · ${words.text.frame.product}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${asset('app.css')}">
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<script src="${asset('live.mjs')}" type="module"></script>
<script src="${asset('forms.mjs')}" type="module"></script>
</head>
${body}
</html>
`);

export const brand = (words: Words): SafeHtml => html`<span class="brand">${mark}${words.text.frame.product}</span>`;
