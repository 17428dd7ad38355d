import type { User } from '../access/roles.ts';
import { mayUse, type Route } from '../access/table.ts';
import type { AssetUrl } from '../http/assets.ts';
import type { Messages, NoticeName, Words } from '../i18n/index.ts';
import { html, given, when, type SafeHtml, type View } from './html.ts';
import { icon, mark, type IconName } from './icon.ts';
import { banner } from './parts.ts';

export interface Page {
  words: Words;
  asset: AssetUrl;
  title: string;
  main: View;
}
export interface UserPage extends Page {
  user: User;
  /** The menu entry that this page belongs to. */
  here: Route;
  notice?: NoticeName | undefined;
}

interface MenuEntry {
  route: Route;
  path: string;
  icon: IconName;
  label(text: Messages['frame']): string;
}
/** Everybody sees the entries that their role may open. */
const menu: readonly MenuEntry[] = [
  { route: 'GET /status', path: '/status', icon: 'pulse', label: (text) => text.status },
  { route: 'ALL /queues', path: '/queues', icon: 'layers', label: (text) => text.queues },
];

/** A page without a menu: the login and faults. */
export const bareDocument = (page: Page): string =>
  document(page, html`<body class="bare"><main id="main">${page.main}</main></body>`);

/** The page of somebody who is logged in. On a narrow screen the menu folds up, without any script. */
export const userDocument = (page: UserPage): string =>
  document(
    page,
    html`<body>
<a class="skip" href="#main">${page.words.text.frame.skip}</a>
<header class="side">
  <details class="drawer">
    <summary>${brand(page.words)}<span class="drawer-label">${icon('menu')}${page.words.text.frame.menu}</span></summary>
  </details>
  <div class="rail">${brand(page.words)}${navigation(page)}${userBox(page)}</div>
</header>
<main id="main" tabindex="-1"><div class="page">
${given(page.notice, (notice) => html`<div role="status">${banner('ok', page.words.text.frame.notice[notice])}</div>`)}
${page.main}
</div></main>
</body>`,
  );

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
</head>
${body}
</html>
`);

export const brand = (words: Words): SafeHtml => html`<span class="brand">${mark}${words.text.frame.product}</span>`;

function navigation({ words, user, here }: UserPage): SafeHtml {
  const text = words.text.frame;
  const entries = menu.filter((entry) => mayUse(entry.route, user));
  const item = (entry: MenuEntry): SafeHtml => html`<li>
  <a href="${entry.path}"${when(entry.route === here, () => html.raw` aria-current="page"`)}>
    ${icon(entry.icon)}<span>${entry.label(text)}</span>
  </a>
</li>`;
  return html`<p class="scope">${icon('shop')}<span>${text.allStores}</span></p>
<nav aria-label="${text.mainMenu}">
  <p class="nav-head" id="nav-operations">${text.operations}</p>
  <ul aria-labelledby="nav-operations">${entries.map(item)}</ul>
</nav>`;
}

function userBox({ words, user }: UserPage): SafeHtml {
  const text = words.text.frame;
  return html`<div class="who">
  <p><strong>${user.name}</strong><br>${text.role[user.role]}</p>
  ${languageForm(words)}
  ${logOutForm(words)}
  <form method="post" action="/logout-everywhere">
    <button type="submit" class="plain">${icon('leave')}${text.logOutEverywhere}</button>
  </form>
</div>`;
}

export const logOutForm = (words: Words): SafeHtml => html`<form method="post" action="/logout">
  <button type="submit" class="plain">${icon('leave')}${words.text.frame.logOut}</button>
</form>`;

/** One press to the other language; the page one came from is shown again in it. */
export function languageForm(words: Words): SafeHtml {
  const other = words.language === 'da' ? 'en' : 'da';
  return html`<form method="post" action="/language">
  <button type="submit" class="plain" name="language" value="${other}" lang="${other}">
    ${icon('globe')}${words.text.frame.otherLanguage}
  </button>
</form>`;
}
