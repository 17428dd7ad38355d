import type { Call } from '../api/call.ts';
import { listHint, notFoundText } from '../api/messages.ts';
import { Validation } from '../api/validation.ts';
import { today } from '../clock.ts';
import { dueDateOf } from '../sales/due-date.ts';
import { readRate } from '../sales/read-document.ts';
import type { Account, Customer } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import { decimal, money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Endpoint } from './define.ts';
import { journalIn } from './find-voucher.ts';
import { ACCOUNT, CURRENCY, CUSTOMER, JOURNAL, reference, VAT_ACCOUNT } from './links.ts';

const PATH = '/journals/{journalNumber}/templates';

interface Named {
  /** In the query and in the template alike. */
  property: string;
  entity: string;
  code: string;
  list: string;
}

/** A record that the query names; throws shape (a) when there is none. Undefined: the query does not name one. */
function namedIn<R>(call: Call, { property, entity, code, list }: Named, find: (key: number) => R | undefined) {
  const written = call.query.get(property.toLowerCase()) ?? '';
  if (written === '') return undefined;
  const found = find(Number(written));
  if (found !== undefined) return found;
  const validation = new Validation(call.agreement.data.language);
  const hint = listHint(call.base + list);
  validation.add({ property, message: notFoundText(entity, written), code, input: written, hint });
  validation.refuse();
  return undefined;
}

function accountIn(call: Call, property: 'account' | 'contraAccount'): Account | undefined {
  const named = { property, entity: 'Account', code: 'E07150', list: '/accounts' };
  return namedIn(call, named, (number) => call.agreement.accounts.get(number));
}

function customerIn(call: Call): Customer | undefined {
  const named = { property: 'customer', entity: 'Customer', code: 'E06000', list: '/customers' };
  return namedIn(call, named, (number) => call.agreement.customers.get(number));
}

/** What entries of both types have: an amount still to be given, today, and what the contra account says. */
function entry(call: Call, currency: string): JsonObject {
  const contra = accountIn(call, 'contraAccount');
  return {
    journal: reference(call.base, JOURNAL, journalIn(call).number),
    amount: money(0),
    contraAccount: reference(call.base, ACCOUNT, contra?.number),
    contraVatAccount: reference(call.base, VAT_ACCOUNT, contra?.vatCode),
    currency: reference(call.base, CURRENCY, currency),
    exchangeRate: decimal(readRate(call, currency, undefined), 6),
    date: today(call.now()),
    self: call.rawQuery === '' ? call.base + call.path : `${call.base}${call.path}?${call.rawQuery}`,
  };
}

function financeVoucher(call: Call): JsonObject {
  const account = accountIn(call, 'account');
  return {
    account: reference(call.base, ACCOUNT, account?.number),
    vatAccount: reference(call.base, VAT_ACCOUNT, account?.vatCode),
    ...entry(call, 'DKK'),
    entryType: 'financeVoucher',
  };
}

function manualCustomerInvoice(call: Call): JsonObject {
  const customer = customerIn(call);
  const terms = call.agreement.paymentTerms.get(customer?.paymentTerms);
  return {
    customer: reference(call.base, CUSTOMER, customer?.number),
    ...entry(call, customer?.currency ?? 'DKK'),
    dueDate: terms === undefined ? undefined : dueDateOf(terms, today(call.now()), undefined),
    entryType: 'manualCustomerInvoice',
  };
}

function links(call: Call): JsonObject {
  const self = `${call.base}/journals/${journalIn(call).number}/templates`;
  return {
    financeVoucher: `${self}/financeVoucher`,
    manualCustomerInvoice: `${self}/manualCustomerInvoice`,
    self,
  };
}

/**
 * Entries to begin with (vendor's documentation: account and contra account are taken into consideration, and the
 * entry is to be wrapped in a voucher before it is posted).
 */
export const JOURNAL_TEMPLATES: readonly Endpoint[] = [
  { method: 'GET', path: PATH, schema: 'GET /journals/{}/templates', handle: (call) => ok(links(call)) },
  {
    method: 'GET',
    path: `${PATH}/financeVoucher`,
    schema: 'GET /journals/{}/templates/financeVoucher',
    handle: (call) => ok(financeVoucher(call)),
  },
  {
    method: 'GET',
    path: `${PATH}/manualCustomerInvoice`,
    schema: 'GET /journals/{}/templates/manualCustomerInvoice',
    handle: (call) => ok(manualCustomerInvoice(call)),
  },
];
