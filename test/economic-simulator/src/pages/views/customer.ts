import { today } from '../../clock.ts';
import { dueAmount } from '../../ledger/due-amounts.ts';
import { openItems } from '../../ledger/open-items.ts';
import type { BookedEntry, Customer } from '../../state/records.ts';
import { isObject } from '../../wire/json.ts';
import { readNumber } from '../form-input.ts';
import { form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { link } from '../links.ts';
import { markup, when } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { bookedVoucherLink, invoiceLink } from '../record-links.ts';
import { day, facts, figure, moment, table, tag } from '../table.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { customerFields } from './customer-fields.ts';
import { newRecordView, recordDeeds, recordForms } from './record-deeds.ts';

const customerIn = (visit: Visit): Customer => found(visit.agreement.customers.get(numberIn(visit, 'number')));

const match: Deed = async (sent) => {
  const { number } = customerIn(sent);
  const { body } = await sent.perform(`POST /customers/${number}/match`, {});
  const open = isObject(body) && Array.isArray(body['open']) ? body['open'].length : 0;
  const { sales, format } = sent.words;
  return { say: sales.matched(format.count(open)), goTo: to(sent, 'customer', { number }) };
};

/** One customer: what is owed, what can be changed, and what is open. */
export const CUSTOMER: View = {
  menu: 'customers',
  show(visit) {
    const customer = customerIn(visit);
    const { sales, frame } = visit.words;
    const number = String(customer.number);
    const main = markup`${summary(visit, customer)}
<section><h2>${sales.openItems}</h2>${showOpen(visit, customer)}</section>
<section><h2>${sales.customer}</h2>
${form(visit, { deed: 'change', fields: customerFields(visit, customer), button: frame.save, tone: 'main' })}</section>
${recordForms(visit, { number, barred: customer.barred, numberKind: 'number', longestNumber: 9 })}`;
    return { title: sales.customerTitle(number, customer.name), main };
  },
  deeds: {
    ...recordDeeds({
      path: '/customers',
      list: 'customers',
      one: 'customer',
      numberOf: (visit) => String(customerIn(visit).number),
      fieldsOf: (visit) => customerFields(visit, customerIn(visit)),
      readNewNumber: readNumber,
    }),
    match,
  },
};

function summary(visit: Visit, customer: Customer): Markup {
  const { sales, frame, format } = visit.words;
  const { number } = customer;
  const due = dueAmount(visit.agreement, customer, today(visit.world.clock.now()));
  return markup`${facts([
    [sales.balance, `${format.amount(customer.balance)} DKK`],
    [sales.dueAmount, `${format.amount(due)} DKK`],
    [sales.state, customer.barred ? tag('bad', frame.barred) : tag('quiet', frame.open)],
    [sales.lastUpdated, moment(visit.words, customer.lastUpdated)],
  ])}
<p class="links">${link(to(visit, 'entries', { customer: number }), sales.allEntries)}
${link(to(visit, 'invoices', { customer: number }), sales.allInvoices)}</p>`;
}

function showOpen(visit: Visit, { number }: Customer): Markup {
  const { books, sales, format } = visit.words;
  const open = openItems(visit.agreement, `customer ${number}`);
  const columns = [books.entry, books.voucher, books.date, books.due, books.text, books.invoice];
  const head = { caption: sales.openItems, columns: [...columns, books.amount, books.remainder, books.currency] };
  const row = (entry: BookedEntry) => [
    String(entry.number),
    bookedVoucherLink(visit, entry),
    day(visit.words, entry.date),
    day(visit.words, entry.dueDate),
    entry.text,
    invoiceLink(visit, entry.invoice),
    figure(format.amount(entry.amount)),
    figure(format.amount(entry.remainder)),
    entry.currency,
  ];
  return markup`${table(visit.words, head, open.map(row))}
${when(open.length > 1, () => form(visit, { deed: 'match', button: sales.match }))}`;
}

function newFields(visit: Visit): Field[] {
  const { sales } = visit.words;
  const number: Field = {
    name: 'customerNumber',
    label: sales.number,
    kind: 'number',
    value: '',
    hint: sales.assigned,
  };
  return [number, ...customerFields(visit, {})];
}

/** A customer that is not there yet. */
export const NEW_CUSTOMER = newRecordView({
  path: '/customers',
  list: 'customers',
  one: 'customer',
  titleOf: (words) => words.sales.newCustomer,
  fieldsOf: newFields,
  key: 'customerNumber',
});
