import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { fieldView, isSelect } from './field-view.ts';
import { idOf, partsOf, type Key } from './keys.ts';
import { labelOf } from './labels.ts';
import type { AccountsPage } from './page.ts';
import type { Row } from './rows.ts';
import { saidView } from './said-view.ts';

/** One line: what it is, the field, and what is to be said about it. */
export function rowView(page: AccountsPage, row: Row, words: Words): SafeHtml {
  const wide = when(isSelect(page, row, words), () => ' wide');
  return html`<div class="pick${wide}"><div><label for="${idOf(row.key)}">${nameView(row, words)}</label>${given(helpOf(row, words), (help) => html`<small>${help}</small>`)}</div><div>${fieldView(page, row, words)}</div>${saidView(page, row, words)}</div>
`;
}

function nameView({ key, isNew }: Row, words: Words): View {
  return html`${prose(shortLabel(key, words))}${when(isNew, () => html` <b>${words.text.accounts.isNew}</b>`)}`;
}

/** Within its section a category needs no more than its name. */
function shortLabel(key: Key, words: Words): string {
  const [first, second, third = ''] = partsOf(key);
  if (first === 'accounts' && second === 'revenueByCategory') return third;
  return labelOf(key, words);
}

function helpOf(row: Row, words: Words): View | undefined {
  if (row.kind === 'payment') return usedView(row, words);
  const { help } = words.text.accounts;
  const [first = '', second = '', third] = partsOf(row.key);
  if (first === 'vatCodes' && Number(second) === 0) return help.zeroPercent;
  const named: Record<string, string | undefined> = help;
  return third === undefined ? named[first === 'accounts' ? second : first] : undefined;
}

function usedView({ used }: Row, { text, format }: Words): View {
  const { accounts } = text;
  return used ? accounts.used(format.date(used.lastUsed), format.kroner(used.amount)) : accounts.unused;
}
