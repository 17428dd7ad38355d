import type { VatAccount } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import type { Option } from '../../ui/form.ts';
import { flag, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { YES } from './draft.ts';
import { idOf, keyOf, partsOf, type Key } from './keys.ts';
import { labelOf } from './labels.ts';
import type { AccountsPage } from './page.ts';
import type { Row, RowKind } from './rows.ts';
import { itemsFor, saidId } from './said-view.ts';

export const ACCOUNTS_LIST = 'chart';
export const GROUPS_LIST = 'groups';
export const CATEGORIES_LIST = 'categories';

/** The field of a row: a number with proposals from the chart, or a choice from a short list. */
export function fieldView(page: AccountsPage, row: Row, words: Words): SafeHtml {
  const value = page.draft.get(row.key) ?? '';
  const options = optionsOf(page, row, words);
  if (row.kind === 'gift-card' && options)
    return html`${selectView(page, row, options)}${rateView(page, row.key, words)}`;
  if (options) return selectView(page, row, options);
  if (row.kind === 'payment') return html`${inputView(page, row, value)}${cashView(page, row.key, words)}`;
  return inputView(page, row, value);
}

/** Whether a field is a list to choose from, which needs more room. */
export const isSelect = (page: AccountsPage, row: Row, words: Words): boolean =>
  optionsOf(page, row, words) !== undefined;

const lists: Partial<Record<RowKind, string>> = {
  account: ACCOUNTS_LIST,
  payment: ACCOUNTS_LIST,
  group: GROUPS_LIST,
};

const attributes = (page: AccountsPage, { key }: Row): SafeHtml =>
  html`id="${idOf(key)}" name="${key}" aria-describedby="${saidId(key)}"${when(page.said.get(key)?.tone === 'bad', () => html.raw` aria-invalid="true"`)}`;

function inputView(page: AccountsPage, row: Row, value: string): SafeHtml {
  const list = lists[row.kind];
  return html`<input type="text" ${attributes(page, row)} value="${value}"${when(list, () => html` list="${list ?? ''}"`)}>`;
}

function cashView({ draft }: AccountsPage, key: Key, words: Words): View {
  const [list = '', type = ''] = partsOf(key);
  const cash = keyOf(list, type, 'cash');
  return html`<label><input type="checkbox" name="${cash}"${flag('checked', draft.get(cash) === YES)} aria-label="${labelOf(cash, words)}">${words.text.accounts.label.cashTick}</label>`;
}

/** Only cards that are taxed when they are sold have a rate. */
function rateView({ draft, said }: AccountsPage, key: Key, words: Words): View {
  const [list = '', kind = ''] = partsOf(key);
  const rate = keyOf(list, kind, 'vatPercentage');
  return html`<span class="rate"><input type="text" id="${idOf(rate)}" name="${rate}" value="${draft.get(rate) ?? ''}" inputmode="decimal" maxlength="6" aria-label="${labelOf(rate, words)}" aria-describedby="${saidId(key)}"${when(said.get(rate)?.tone === 'bad', () => html.raw` aria-invalid="true"`)}>%</span>`;
}

function selectView(page: AccountsPage, row: Row, options: readonly Option[]): SafeHtml {
  const value = page.draft.get(row.key) ?? '';
  return html`<select ${attributes(page, row)}>${options.map(
    (option) =>
      html`<option value="${option.value}"${flag('selected', option.value === value)}>${option.label}</option>`,
  )}</select>`;
}

/** Nothing where e-conomic's list is not known: then a number is written. */
function optionsOf(page: AccountsPage, { key, kind }: Row, words: Words): Option[] | undefined {
  if (kind === 'choice' || kind === 'gift-card') return choiceOptions(key, words);
  const { lists: known } = page.chart;
  const value = page.draft.get(key) ?? '';
  if (kind === 'vat-code')
    return known.vatAccounts && withGone(vatOptions(known.vatAccounts, key, words), value, words);
  if (kind !== 'list') return undefined;
  const items = itemsFor(key, known);
  const options = items?.map(({ number, name }) => ({ value: String(number), label: `${number} ${name}` }));
  return options && withGone(options, value, words);
}

/** What was chosen stays chosen, also when e-conomic no longer has it. */
function withGone(options: readonly Option[], value: string, { text }: Words): Option[] {
  const { notChosen, gone } = text.accounts.options;
  const isKnown = value === '' || options.some((option) => option.value === value);
  return [{ value: '', label: notChosen }, ...(isKnown ? [] : [{ value, label: gone(value) }]), ...options];
}

/** Codes of the rate that is asked for come first. */
function vatOptions(codes: readonly VatAccount[], key: Key, { format }: Words): Option[] {
  const rate = Number(partsOf(key)[1]);
  const open = codes.filter(({ barred }) => !barred);
  const sorted = [...open.filter((vat) => vat.rate === rate), ...open.filter((vat) => vat.rate !== rate)];
  return sorted.map(({ code, name, rate: own }) => ({
    value: code,
    label: `${code} ${name} (${format.percent(own)})`,
  }));
}

function choiceOptions(key: Key, { text }: Words): Option[] {
  const { options } = text.accounts;
  const [first = ''] = partsOf(key);
  const choices: Record<string, Record<string, string>> = {
    bookInvoices: options.bookInvoices,
    zeroLines: options.zeroLines,
    closedPeriod: options.closedPeriod,
    corrections: options.corrections,
    customerWithoutNumber: options.customerWithoutNumber,
    giftCardRules: { '': options.notChosen, ...options.purpose },
  };
  return Object.entries(choices[first] ?? {}).map(([value, label]) => ({ value, label }));
}

/** What a choice is called; nothing for what is no choice. */
export const choiceWords = (key: Key, value: string, words: Words): string | undefined =>
  choiceOptions(key, words).find((option) => option.value === value)?.label;
