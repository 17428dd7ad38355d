import type { LedgerAccount } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { draftOf, YES } from './draft.ts';
import { idOf, keyOf, partsOf, type Key } from './keys.ts';
import type { AccountsPage, Proposal, Said } from './page.ts';
import { CASH } from './proposals.ts';
import { isMissing, type Row } from './rows.ts';
import { drawnIcon } from './sprite.ts';

export const saidId = (key: Key): string => `${idOf(key)}-s`;

/** What is to be said about a field as it stands: what is wrong with it, what it is, or what could be chosen. */
export function saidView(page: AccountsPage, row: Row, words: Words): SafeHtml {
  const said = saidOf(page, row);
  const tone = said?.tone ?? (isMissing(row, page.draft) && !page.proposals.has(row.key) ? 'open' : 'fine');
  return html`<div class="${tone}" id="${saidId(row.key)}">${said ? wrongView(said, words) : standView(page, row, words)}${bothView(page, row, words)}</div>`;
}

/** A rule of gift cards is two fields beside each other, and what is said is said of both. */
export function saidOf({ said }: AccountsPage, { key, kind }: Row): Said | undefined {
  const own = said.get(key);
  const [list = '', name = ''] = partsOf(key);
  return own ?? (kind === 'gift-card' ? said.get(keyOf(list, name, 'vatPercentage')) : undefined);
}

const wrongView = ({ tone, text }: Said, words: Words): View =>
  html`<p>${drawnIcon(tone === 'bad' ? 'cross' : 'warning')}<span>${when(tone === 'bad', () => html`<span class="unseen">${words.text.forms.error} </span>`)}${prose(text)}</span></p>`;

function standView(page: AccountsPage, row: Row, words: Words): View {
  const proposal = page.proposals.get(row.key);
  if (proposal) return proposalView(page, { row, proposal }, words);
  const value = page.draft.get(row.key) ?? '';
  if (value !== '') return shownBack(page, row, words);
  return emptyView(page, row, words);
}

/** The name and type of a chosen account, so that a slip of the finger is seen at once. */
function shownBack({ chart, draft }: AccountsPage, { key, kind }: Row, words: Words): View {
  const value = draft.get(key) ?? '';
  if (kind === 'account' || kind === 'payment') {
    const account = chart.lists.accounts?.find(({ number }) => String(number) === value);
    return account ? html`${account.name} <i>· ${typeOf(account, words)}</i>` : nothing;
  }
  if (kind !== 'group') return nothing;
  const group = chart.lists.productGroups?.find(({ number }) => String(number) === value);
  return group ? group.name : nothing;
}

function typeOf({ type, vatCode }: LedgerAccount, { text }: Words): string {
  const types: Partial<Record<LedgerAccount['type'], string>> = text.accounts.type;
  return [types[type] ?? type, ...(vatCode === undefined ? [] : [vatCode])].join(' · ');
}

function emptyView({ draft }: AccountsPage, row: Row, { text }: Words): View {
  const { accounts } = text;
  const [list = '', type = ''] = partsOf(row.key);
  if (row.kind === 'payment') {
    if (draft.get(keyOf(list, type, 'cash')) === YES) return html`<p class="muted">${accounts.cashNeedsNone}</p>`;
    const fallback = draft.get(keyOf('accounts', 'fallback')) ?? '';
    if (fallback !== '') return html`<p>${drawnIcon('warning')}<span>${accounts.toFallback(fallback)}</span></p>`;
  }
  if (row.needed) return html`<p>${drawnIcon('none')}<span>${accounts.missing}</span></p>`;
  const instead = insteadOf(row, accounts.help);
  return instead === undefined ? nothing : html`<p class="muted">${instead}</p>`;
}

/** What is used where a category has nothing of its own. */
function insteadOf(
  { key }: Row,
  { ownAccount, ownGroup, ownProduct }: Words['text']['accounts']['help'],
): string | undefined {
  const [first = '', second = ''] = partsOf(key);
  if (first === 'productGroupByCategory') return ownGroup;
  if (first === 'invoiceProducts' && second !== '') return ownProduct;
  return first === 'accounts' && second === 'revenueByCategory' ? ownAccount : undefined;
}

function proposalView(page: AccountsPage, { row, proposal }: { row: Row; proposal: Proposal }, words: Words): View {
  const { suggestion } = words.text.accounts;
  const text =
    proposal.value === CASH ? suggestion.cash : suggestion.account(proposal.value, nameOf(page, row, proposal));
  const from = proposal.from === 'till' ? html` <span class="muted">(${suggestion.fromTill})</span>` : nothing;
  return html`${text}${from} ${when(
    page.mayEdit,
    () =>
      html`<button type="submit" name="use" value="${row.key}" data-fill="${proposal.value}">${proposal.value === CASH ? suggestion.useCash : suggestion.use(proposal.value)}</button>`,
  )}`;
}

/** What e-conomic calls the thing that is proposed. */
function nameOf({ chart: { lists } }: AccountsPage, { key, kind }: Row, { value }: Proposal): string {
  const vatCode = lists.vatAccounts?.find(({ code }) => code === value);
  if (kind === 'vat-code') return vatCode?.name ?? '';
  const items = itemsFor(key, lists) ?? lists.accounts;
  return items?.find(({ number }) => String(number) === value)?.name ?? '';
}

/** The list of e-conomic that a field is chosen from. */
export function itemsFor(
  key: Key,
  lists: AccountsPage['chart']['lists'],
): readonly { number: number; name: string }[] | undefined {
  const byField: Record<string, readonly { number: number; name: string }[] | undefined> = {
    journalNumber: lists.journals,
    department: lists.departments,
    customerGroup: lists.customerGroups,
    paymentTerms: lists.paymentTerms,
    vatZone: lists.vatZones,
    layout: lists.layouts,
    productGroup: lists.productGroups,
  };
  return byField[partsOf(key)[0] ?? ''];
}

function bothView({ both, store, said }: AccountsPage, { key }: Row, words: Words): View {
  if (!both.has(key) || said.has(key)) return nothing;
  const theirs = draftOf(store.settings).get(key) ?? '';
  const { accounts } = words.text;
  return html`<p class="quiet">${drawnIcon('people')}<span>${theirs === '' ? accounts.bothEmptied : accounts.both(theirs)}</span></p>`;
}
