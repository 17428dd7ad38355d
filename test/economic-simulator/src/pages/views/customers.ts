import { today } from '../../clock.ts';
import { dueAmount } from '../../ledger/due-amounts.ts';
import type { Customer } from '../../state/records.ts';
import { chooser } from '../forms.ts';
import { link, WINDOW } from '../links.ts';
import { markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { customerLink } from '../record-links.ts';
import { figure, table, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { View, Visit } from '../visit.ts';

/** The customers, all or those whose number, name, town or e-mail holds what is searched for. */
export const CUSTOMERS: View = {
  menu: 'customers',
  show(visit) {
    const { sales, frame } = visit.words;
    const q = visit.query.get('q') ?? '';
    const wanted = q.trim().toLowerCase();
    const all = visit.agreement.customers.all();
    const matches = wanted === '' ? all : all.filter((customer) => searched(customer).includes(wanted));
    const { rows, links, linksAgain } = piece(visit, matches, { view: 'customers', parameters: { q } });
    const columns = [sales.number, sales.name, sales.city, sales.email, sales.group, sales.balance, sales.dueAmount];
    const head = { caption: frame.views.customers, columns: [...columns, sales.state] };
    const until = today(visit.world.clock.now());
    const list = rows.map((customer) => rowOf(visit, customer, until));
    const field = { name: 'q', label: frame.search, value: q };
    const main = markup`<div class="row">${chooser(visit, `${WINDOW}/customers`, { fields: [field], button: frame.search })}
<p>${link(to(visit, 'new-customer'), sales.newCustomer)}</p></div>${links}${table(visit.words, head, list)}${linksAgain}`;
    return { title: frame.views.customers, main };
  },
};

function searched({ number, name, city = '', email = '' }: Customer): string {
  return [number, name, city, email].join('\n').toLowerCase();
}

function rowOf(visit: Visit, customer: Customer, until: string) {
  const { format, frame } = visit.words;
  return [
    customerLink(visit, customer.number),
    customer.name,
    [customer.zip, customer.city].join(' ').trim(),
    customer.email,
    visit.agreement.customerGroups.get(customer.group)?.name,
    figure(format.amount(customer.balance)),
    figure(format.amount(dueAmount(visit.agreement, customer, until))),
    customer.barred ? tag('bad', frame.barred) : '',
  ];
}
