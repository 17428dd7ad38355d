import { rolesAnywhere, rolesAt, type User } from '../access/roles.ts';
import type { Frame } from '../frame/frame.ts';
import type { MenuEntry, MenuHead, MenuPage } from '../frame/menu.ts';
import type { Messages, Words } from '../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from './html.ts';
import { icon } from './icon.ts';
import { languageForm, logOutEverywhereForm, logOutForm } from './session-forms.ts';

/** What the side of a page is made of. */
export interface RailOf {
  words: Words;
  user: User;
  frame: Frame;
  here: MenuPage;
}

/** A longer list would hide the menu; the page of all stores has the others. */
const STORES_IN_SWITCH = 12;

/** The side of every page: which store, where to go, who one is. */
export const rail = (page: RailOf): SafeHtml => html`${storeSwitch(page)}${navigation(page)}${userBox(page)}`;

/** The store whose page it is, and a way to the others. */
function storeSwitch({ words, frame, here }: RailOf): SafeHtml {
  const text = words.text.frame;
  const { store, stores } = frame;
  const shown = html`${icon('shop')}<span>${store?.name ?? text.allStores}</span>`;
  const others = stores.filter(({ id }) => id !== store?.id);
  if (others.length === 0) return html`<p class="scope">${shown}</p>`;
  const page = frame.menu.find((entry) => entry.page === here && store !== undefined);
  const pathIn = (id: string): string => (page ? `/s/${id}/${page.page}` : `/s/${id}`);
  return html`<details class="switch-store">
  <summary class="scope">${shown}<span class="unseen">${text.switchStore}</span>${icon('unfold')}</summary>
  <ul>
    ${others.slice(0, STORES_IN_SWITCH).map(({ id, name }) => html`<li><a href="${pathIn(id)}">${name}</a></li>`)}
    <li><a href="/stores">${icon('search')}${text.allStores}</a></li>
  </ul>
</details>`;
}

function navigation({ words, frame, here }: RailOf): SafeHtml {
  const text = words.text.frame;
  const heads = [...Map.groupBy(frame.menu, ({ head }) => head)];
  const item = (entry: MenuEntry): SafeHtml => html`<li>
  <a href="${entry.path}"${when(entry.page === here, () => html.raw` aria-current="page"`)}>
    ${icon(entry.icon)}<span>${labelOf(entry.page, words.text)}</span>${countOf(entry, frame, words)}
  </a>
</li>`;
  const group = ([head, entries]: [
    MenuHead,
    MenuEntry[],
  ]): SafeHtml => html`<p class="nav-head" id="nav-${head}">${text.head[head]}</p>
<ul aria-labelledby="nav-${head}">${entries.map(item)}</ul>`;
  return html`<nav aria-label="${text.mainMenu}">${heads.map(group)}</nav>`;
}

/** What a page is called, in the menu and on every button that leads to it. */
export const labelOf = (page: MenuPage, text: Messages): string =>
  ({
    days: text.days.menu,
    attention: text.attention.menu,
    records: text.records.menu,
    activity: text.frame.activity,
    'first-steps': text.firstSteps.menu,
    connection: text.connection.menu,
    accounts: text.accounts.menu,
    settings: text.settings.menu,
    imports: text.imports.menu,
    status: text.storeStatus.menu,
    stores: text.frame.stores,
    users: text.frame.users,
    'all-status': text.frame.status,
    queues: text.frame.queues,
    account: text.frame.account,
  })[page];

function countOf({ page }: MenuEntry, { attention }: Frame, { text }: Words): View {
  if (page !== 'attention') return nothing;
  const count = when(
    attention > 0,
    () =>
      html`<span class="count"><span aria-hidden="true">${attention}</span><span class="unseen">${text.frame.attention(attention)}</span></span>`,
  );
  return html`<span class="count-place" data-live="attention-count">${count}</span>`;
}

function userBox({ words, user, frame, here }: RailOf): SafeHtml {
  const text = words.text.frame;
  const known = frame.store ? rolesAt(user, frame.store.id) : rolesAnywhere(user);
  return html`<div class="who">
  <p><strong>${user.name}</strong><br>${known.map((role) => text.role[role]).join(', ')}</p>
  <a class="plain" href="/account"${when(here === 'account', () => html.raw` aria-current="page"`)}>${icon('person')}${text.account}</a>
  ${languageForm(words)}
  ${logOutForm(words)}
  ${logOutEverywhereForm(words)}
</div>`;
}
