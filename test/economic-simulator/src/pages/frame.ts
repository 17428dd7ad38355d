import type { Agreement } from '../state/agreement.ts';
import { addressOf, link, WINDOW } from './links.ts';
import type { ViewName } from './links.ts';
import { Markup, markup, when } from './markup.ts';
import { to } from './visit.ts';
import type { Page, Visit } from './visit.ts';
import { isLanguage, LANGUAGES } from './words/index.ts';
import type { Words } from './words/index.ts';

export const STYLE = `${WINDOW}/window.css`;
export const ICON = `${WINDOW}/icon.svg`;

type Entry = keyof Words['frame']['views'];

const MENU: readonly (readonly [group: keyof Words['frame']['groups'], entries: readonly Entry[]])[] = [
  ['books', ['overview', 'journals', 'entries', 'accounts', 'years']],
  ['sales', ['invoices', 'orders', 'customers', 'products']],
  ['machine', ['webhooks', 'calls', 'faults', 'switches']],
];

interface Framed extends Page {
  menu: ViewName;
  /** What was done, or why not, on top of the page. */
  notice: Markup;
  /** Where the page is, for the links that show it in another language. */
  here: string;
}

/** A page of an agreement, with the menu beside it. */
export function framed(visit: Visit, page: Framed): string {
  const { words, agreement } = visit;
  const body = markup`<a class="skip" href="#main">${words.frame.skip}</a>
<header><p class="brand">${words.frame.product}</p>
<p class="whose"><strong>${agreement.data.name}</strong> <span class="quiet">${words.frame.number(agreement.number)}</span></p>
${agreements(visit)}${menu(visit, page.menu)}${languages(words, page.here)}</header>
<main id="main" tabindex="-1">${page.notice}<h1>${page.title}</h1>
${page.main}</main>`;
  return documentOf(words, `${page.title} · ${agreement.data.name}`, body);
}

/** A page without books: something is not here, or not for this browser. */
export function bare(words: Words, { title, text }: { title: string; text: string }): string {
  const start = `${WINDOW}/overview`;
  const main = markup`<main id="main" class="alone"><h1>${title}</h1><p>${text}</p>
<p>${link(start, words.frame.fault.toStart)}</p></main>`;
  return documentOf(words, title, main);
}

/** A page without books that asks something. */
export const alone = (words: Words, title: string, main: Markup): string =>
  documentOf(words, title, markup`<main id="main" class="alone"><h1>${title}</h1>${main}</main>`);

function documentOf(words: Words, title: string, body: Markup): string {
  return markup`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="stylesheet" href="${STYLE}"><link rel="icon" href="${ICON}" type="image/svg+xml"></head>
<body>${body}</body></html>\n`.text;
}

/** Which books are shown; a form, since a test may have made hundreds of agreements. */
function agreements({ world, agreement, words }: Visit): Markup {
  const all = world.agreements();
  const option = ({ number, data }: Agreement): Markup =>
    markup`<option value="${number}"${when(number === agreement.number, () => markup` selected`)}>${number} ${data.name}</option>`;
  return when(
    all.length > 1,
    () => markup`<form method="get" action="${WINDOW}/overview" class="agreements">
<label for="agreement">${words.frame.agreement}</label><select id="agreement" name="agreement">${all.map(option)}</select>
<button type="submit">${words.frame.changeAgreement}</button></form>`,
  );
}

function menu(visit: Visit, current: ViewName): Markup {
  const { frame } = visit.words;
  const item = (entry: Entry): Markup =>
    markup`<li><a href="${to(visit, entry)}"${when(entry === current, () => markup` aria-current="page"`)}>${frame.views[entry]}</a></li>`;
  const groups = MENU.map(
    ([group, entries]) => markup`<p id="menu-${group}">${frame.groups[group]}</p>
<ul aria-labelledby="menu-${group}">${entries.map(item)}</ul>`,
  );
  return markup`<nav class="menu" aria-label="${frame.menu}">${groups}</nav>`;
}

function languages(words: Words, here: string): Markup {
  const links = Object.entries(LANGUAGES).map(([key, name]) => {
    if (!isLanguage(key) || key === words.language)
      return markup`<span lang="${key}" aria-current="true">${name}</span>`;
    return markup`<a href="${here}${here.includes('?') ? '&' : '?'}lang=${key}" lang="${key}" hreflang="${key}">${name}</a>`;
  });
  return markup`<nav class="languages" aria-label="${words.frame.language}">${links}</nav>`;
}

export function showSaid(text: string | undefined): Markup {
  if (text === undefined) return markup``;
  return markup`<div class="notice good" role="status" id="said" tabindex="-1"><p>${text}</p></div>`;
}

export const homeOf = (agreement: Agreement): string => addressOf(agreement.number, 'overview');
