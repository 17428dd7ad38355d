import type { Account } from '../../state/records.ts';
import { form } from '../forms.ts';
import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { accountLink } from '../record-links.ts';
import { figure, table, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';

const barring =
  (barred: boolean): Deed =>
  async (sent) => {
    await sent.perform(`POST /accounts/${encodeURIComponent(sent.of)}/bar`, { barred });
    const { accountBarred, accountOpened } = sent.words.books;
    return { say: (barred ? accountBarred : accountOpened)(sent.of), goTo: to(sent, 'accounts') };
  };

/** The chart of accounts with what is on each. */
export const ACCOUNTS: View = {
  menu: 'accounts',
  show(visit) {
    const { books, frame } = visit.words;
    const columns = [books.account, books.name, books.type, books.vat, books.balance, books.state, ''];
    const rows = visit.agreement.accounts.all().map((account) => rowOf(visit, account));
    return { title: frame.views.accounts, main: table(visit.words, { caption: frame.views.accounts, columns }, rows) };
  },
  deeds: { bar: barring(true), unbar: barring(false) },
};

/** Accounts that can be booked on; the others are headings and sums. */
const isBookable = ({ type }: Account): boolean => type === 'profitAndLoss' || type === 'status';

function rowOf(visit: Visit, account: Account) {
  const { format } = visit.words;
  if (!isBookable(account)) {
    return [String(account.number), markup`<strong>${account.name}</strong>`, account.type, '', '', '', ''];
  }
  return [
    accountLink(visit, account.number),
    account.name,
    account.type,
    account.vatCode,
    figure(format.amount(account.balance)),
    stateOf(visit, account),
    form(visit, {
      deed: account.barred ? 'unbar' : 'bar',
      of: String(account.number),
      button: account.barred ? visit.words.books.unbar : visit.words.books.bar,
    }),
  ];
}

const stateOf = ({ words: { frame } }: Visit, { barred }: Account): Markup =>
  barred ? tag('bad', frame.barred) : tag('quiet', frame.open);
