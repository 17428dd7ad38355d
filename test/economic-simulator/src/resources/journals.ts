import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { amount, date, enumeration, number, text } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { Journal } from '../state/records.ts';
import { removeDraftEntry } from '../ledger/draft-vouchers.ts';
import { NO_CONTENT } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { createVouchers } from './create-vouchers.ts';
import { findVoucher, journalIn } from './find-voucher.ts';
import { JOURNAL_TEMPLATES } from './journal-templates.ts';
import { showEntry, showVoucher } from './show-voucher.ts';
import type { JournalEntry } from './show-voucher.ts';
import { VOUCHER_ATTACHMENTS } from './voucher-attachments.ts';

function show(journal: Journal, call: Call): JsonObject {
  const self = `${call.base}/journals/${journal.number}`;
  return {
    journalNumber: journal.number,
    name: journal.name,
    settings: {
      voucherNumbers: { minimumVoucherNumber: journal.minimum, maximumVoucherNumber: journal.maximum },
      entryTypeRestrictedTo: journal.restrictedTo,
      contraAccounts: {},
    },
    vouchers: `${self}/vouchers`,
    entries: `${self}/entries`,
    templates: {
      financeVoucher: `${self}/templates/financeVoucher`,
      manualCustomerInvoice: `${self}/templates/manualCustomerInvoice`,
      self: `${self}/templates`,
    },
    self,
  };
}

const ENTRY_FIELDS: Fields<JournalEntry> = {
  'account.accountNumber': number((row: JournalEntry) => row.entry.account),
  'contraAccount.accountNumber': number((row: JournalEntry) => row.entry.contraAccount),
  'customer.customerNumber': number((row: JournalEntry) => row.entry.customer),
  'supplier.supplierNumber': number((row: JournalEntry) => row.entry.supplier),
  'employee.employeeNumber': number((row: JournalEntry) => row.entry.employee),
  // The server splits VAT off when it books; a draft has none of its own.
  contraVatAmount: number((): undefined => undefined),
  text: text((row: JournalEntry) => row.entry.text),
  amount: amount((row: JournalEntry) => row.entry.amount),
  amountDefaultCurrency: amount((row: JournalEntry) => row.entry.amountInBase),
  'contraVatAccount.vatCode': text((row: JournalEntry) => row.entry.contraVatCode),
  'currency.code': text((row: JournalEntry) => row.entry.currency),
  date: date((row: JournalEntry) => row.entry.date),
  exchangeRate: number((row: JournalEntry) => row.entry.exchangeRate / 1_000_000),
  entryType: enumeration((row: JournalEntry) => row.entry.type),
  'voucher.voucherNumber': number((row: JournalEntry) => row.voucher.number),
  journalEntryNumber: number((row: JournalEntry) => row.entry.number),
};

function entriesOf(call: Call): JournalEntry[] {
  return call.agreement
    .vouchersOf(journalIn(call).number)
    .flatMap((voucher) => voucher.entries.map((entry) => ({ entry, voucher })))
    .toSorted((a, b) => a.entry.number - b.entry.number);
}

function findEntry(call: Call): JournalEntry | undefined {
  const wanted = numberIn(call, 'journalEntryNumber');
  return entriesOf(call).find(({ entry }) => entry.number === wanted);
}

function deleteEntry(call: Call): Answer {
  const found = findEntry(call);
  if (found === undefined) throw notFound('E06000');
  removeDraftEntry(call.agreement, found.voucher, found.entry.number);
  return NO_CONTENT;
}

const ONE = '/journals/{journalNumber}';

export const JOURNALS_RESOURCE: Resource = {
  name: 'journals',
  path: '/journals',
  endpoints: [
    listEndpoint(
      '/journals',
      {
        records: (call) => call.agreement.journals.all(),
        fields: {
          name: text((row: Journal) => row.name),
          journalNumber: number((row: Journal) => row.number),
        },
        show,
      },
      'GET /journals',
    ),
    itemEndpoint(ONE, { find: journalIn, show }, 'GET /journals/{}'),
    listEndpoint(
      `${ONE}/vouchers`,
      {
        records: (call) => call.agreement.vouchersOf(journalIn(call).number),
        fields: {},
        show: showVoucher,
        create: 'Create new vouchers.',
      },
      'GET /journals/{}/vouchers',
    ),
    {
      method: 'POST',
      path: `${ONE}/vouchers`,
      schema: 'POST /journals/{}/vouchers',
      role: 'Bookkeeping',
      takesMany: true,
      handle: createVouchers,
    },
    itemEndpoint(`${ONE}/vouchers/{voucher}`, { find: findVoucher, show: showVoucher }, 'GET /journals/{}/vouchers/{}'),
    listEndpoint(
      `${ONE}/entries`,
      { records: entriesOf, fields: ENTRY_FIELDS, show: showEntry },
      'GET /journals/{}/entries',
    ),
    itemEndpoint(`${ONE}/entries/{journalEntryNumber}`, { find: findEntry, show: showEntry }),
    { method: 'DELETE', path: `${ONE}/entries/{journalEntryNumber}`, role: 'Bookkeeping', handle: deleteEntry },
    ...VOUCHER_ATTACHMENTS,
    ...JOURNAL_TEMPLATES,
  ],
};
