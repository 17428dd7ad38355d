import type { Words } from '../../i18n/index.ts';
import { flag, html, nothing, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { ACCOUNTS_LIST, CATEGORIES_LIST } from './field-view.ts';
import { idOf } from './keys.ts';
import { newKey, type NewKind, type NewRow } from './new-rows.ts';
import type { AccountsPage } from './page.ts';
import type { SectionName } from './rows.ts';

const kinds: Partial<Record<SectionName, NewKind>> = { payments: 'paymentType', revenue: 'category' };

/** A new shop knows its payment types before its till has used any. */
const ROWS_AT_FIRST = 3;

/** Room for what the till has not shown yet. Folded up where there are rows enough. */
export function addView(page: AccountsPage, section: SectionName, words: Words): View {
  const kind = kinds[section];
  if (!kind) return nothing;
  const { add } = words.text.accounts;
  const written = page.newRows.filter((row) => row.kind === kind);
  const isFirst = kind === 'paymentType' && page.use.paymentTypes.length === 0;
  const isOpen = written.length > 0 || (isFirst && page.store.settings.paymentTypes.length === 0);
  const free = isFirst ? ROWS_AT_FIRST : 1;
  const rows = [...written, ...Array.from({ length: free }, (_, index) => emptyRow(kind, indexAfter(written) + index))];
  return html`<details class="add"${flag('open', isOpen)}>
<summary>${icon('plus')}${add[kind]}</summary>
<p class="help">${add.help}</p>
${rows.map((row) => newRowView(page, row, words))}
</details>`;
}

const indexAfter = (rows: readonly NewRow[]): number => Math.max(-1, ...rows.map(({ index }) => index)) + 1;
const emptyRow = (kind: NewKind, index: number): NewRow => ({ kind, index, title: '', account: '', cash: false });

function newRowView({ said }: AccountsPage, row: NewRow, { text }: Words): SafeHtml {
  const { label } = text.accounts;
  const key = (field: 'title' | 'account' | 'cash'): string => newKey(row.kind, row.index, field);
  const problem = said.get(key('title'));
  return html`<div class="new-row${when(problem, () => ' has-problem')}">
<label>${label.newTitle}<input type="text" id="${idOf(key('title'))}" name="${key('title')}" value="${row.title}" maxlength="100" autocomplete="off"${when(row.kind === 'category', () => html` list="${CATEGORIES_LIST}"`)}${when(problem, () => html` aria-invalid="true" aria-describedby="${idOf(key('title'))}-s"`)}></label>
<label>${label.newAccount}<input type="text" name="${key('account')}" value="${row.account}" inputmode="numeric" list="${ACCOUNTS_LIST}" autocomplete="off"></label>
${when(row.kind === 'paymentType', () => html`<label class="tick"><input type="checkbox" name="${key('cash')}"${flag('checked', row.cash)}>${label.cashTick}</label>`)}
${when(problem, () => html`<p class="fault" id="${idOf(key('title'))}-s">${problem?.text ?? ''}</p>`)}
</div>`;
}
