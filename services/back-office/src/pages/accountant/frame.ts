import type { House } from '../../house.ts';
import type { BooksTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { framedDocument } from '../../ui/layout.ts';
import { languageForm } from '../../ui/session-forms.ts';
import { lastDayOf } from './last-day-of.ts';

const menu = [
  { page: 'months', path: '/a', icon: 'calendar' },
  { page: 'accounts', path: '/a/accounts', icon: 'ledger' },
  { page: 'downloads', path: '/a/downloads', icon: 'download' },
] as const satisfies readonly { page: string; path: string; icon: IconName }[];

interface BooksPage {
  title: string;
  here: (typeof menu)[number]['page'];
  main: View;
}

/** Shows a page of the books. */
export function sendBooks(turn: BooksTurn, { asset }: Pick<House, 'asset'>, { title, here, main }: BooksPage): void {
  const { words } = turn.visit;
  const side = railView(turn, here, words);
  turn.response.send(framedDocument({ words, asset, title: `${title} · ${turn.store.name}`, main }, { side }));
}

function railView({ store, link }: BooksTurn, here: BooksPage['here'], words: Words): SafeHtml {
  const { frame, accountant } = words.text;
  const item = ({ page, path, icon: picture }: (typeof menu)[number]): SafeHtml => html`<li>
  <a href="${path}"${when(page === here, () => html.raw` aria-current="page"`)}>${icon(picture)}<span>${accountant.menu[page]}</span></a>
</li>`;
  return html`<p class="scope">${icon('shop')}<span>${store.name}</span></p>
<nav aria-label="${frame.mainMenu}"><ul>${menu.map(item)}</ul></nav>
<div class="who">
  <p><strong>${link.name}</strong><br>${frame.role.accountant}</p>
  <p class="small-print">${accountant.until(lastDayOf(link, store, words))}</p>
  ${languageForm(words)}
  <form method="post" action="/a/log-out">
    <button type="submit" class="plain">${icon('leave')}${frame.logOut}</button>
  </form>
</div>`;
}
