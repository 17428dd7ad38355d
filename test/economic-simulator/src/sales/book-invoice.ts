import type { Call, Office } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import { moveBalance } from '../ledger/customer-balance.ts';
import { post } from '../ledger/post.ts';
import { moveByLines } from '../ledger/stock.ts';
import type { Agreement } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';
import type { BookedInvoice, SalesDocument } from '../state/sales-records.ts';
import { calculate, lineCost, salesRules } from './amounts.ts';
import type { Calculation, SalesShare } from './amounts.ts';
import { checkUse } from './document-rules.ts';

export interface BookingOrder {
  draft: SalesDocument;
  bookWithNumber: number | undefined;
  sendBy: BookedInvoice['sendBy'];
}

/**
 * Books a draft for good: balanced entries (the customer, revenue by account, VAT), balances and stock moved, the draft
 * gone, "Invoice booked" fired. Throws a Refusal, and then nothing was done.
 */
export function bookInvoice(call: Call, { draft, bookWithNumber, sendBy }: BookingOrder): BookedInvoice {
  const { agreement } = call;
  const validation = new Validation(agreement.data.language);
  checkUse(call, draft, { validation, moment: 'atBooking' });
  validation.refuse();
  if (draft.lines.length === 0) throw topLevel(call.setting('unrecordedCode'), MESSAGES.noLines, MESSAGES.inspect);
  const number = invoiceNumber(call, bookWithNumber);
  const calculation = calculate(agreement, draft, salesRules(call));
  const entry = writeEntries(call, { draft, number, calculation });
  const invoice: BookedInvoice = {
    number,
    document: draft,
    amounts: calculation.amounts,
    taxes: calculation.lines.map(({ net, rate, vat }) => ({ net, rate, vat })),
    entry,
    sendBy,
    bookedAt: call.now(),
  };
  agreement.sales.drafts.remove(draft.number);
  tellOfChange(call, 'draftInvoiceUpdated', { before: draft, after: undefined });
  agreement.sales.invoiceNumberTaken(number);
  agreement.sales.booked.put(invoice);
  moveBalance(call, draft.customer, calculation.amounts.grossInBase);
  call.notify('invoiceBooked', { INVOICENO: String(number) });
  moveByLines(call, draft.lines, { figure: 'inStock', sign: -1 });
  return invoice;
}

function invoiceNumber(call: Call, wanted: number | undefined): number {
  const { sales } = call.agreement;
  const next = sales.nextInvoiceNumber;
  if (wanted === undefined) return next;
  if (sales.booked.has(wanted)) {
    if (call.setting('usedInvoiceNumber') === 'next') return next;
    throw topLevel(call.setting('usedInvoiceNumberCode'), MESSAGES.invoiceNumberUsed, MESSAGES.keyExistsHint);
  }
  if (wanted !== next && call.setting('invoiceNumberOutOfSeries') === 'refuse') {
    throw topLevel(call.setting('unrecordedCode'), MESSAGES.invoiceNumberSeries, MESSAGES.keyExistsHint);
  }
  return wanted;
}

interface Written {
  draft: SalesDocument;
  number: number;
  calculation: Calculation;
}

/** The number of the entry on the customer. What was sold is credit, what the customer owes is debit. */
function writeEntries(office: Office, { draft, number, calculation }: Written): number {
  const { agreement } = office;
  const { gross, grossInBase } = calculation.amounts;
  const group = agreement.customerGroups.get(agreement.customers.get(draft.customer)?.group);
  if (group === undefined) throw new Error(`customer ${draft.customer} of draft ${draft.number} has no group`);
  const common = {
    year: agreement.yearOf(draft.date)?.year ?? '',
    voucher: number,
    type: 'customerInvoice',
    currency: draft.currency,
    date: draft.date,
    text: `Faktura ${number}`,
    invoice: number,
  };
  const owed: Omit<BookedEntry, 'number'> = {
    ...common,
    account: group.account,
    amount: gross,
    amountInBase: grossInBase,
    dueDate: draft.dueDate,
    customer: draft.customer,
    remainder: gross,
    remainderInBase: grossInBase,
  };
  const sold = [...calculation.revenue, ...calculation.vat].filter(
    ({ amount, inBase }) => amount !== 0 || inBase !== 0,
  );
  const { number: entry } = post(agreement, owed);
  for (const share of sold) post(agreement, { ...common, ...soldEntry(share) });
  if (office.setting('costOfGoods') === 'on') {
    for (const share of costShares(agreement, draft)) post(agreement, { ...common, currency: 'DKK', ...share });
  }
  return entry;
}

function soldEntry({ account, amount, inBase, vatCode, distribution }: SalesShare) {
  return { account, amount: -amount, amountInBase: -inBase, vatCode, distribution };
}

/** What was sold leaves the stock at its cost price, by the accounts of its product group, and is a cost from then on. */
function costShares(agreement: Agreement, { lines }: SalesDocument) {
  const sums = new Map<number, number>();
  const add = (account: number, amount: number): unknown => sums.set(account, (sums.get(account) ?? 0) + amount);
  for (const line of agreement.data.inventory ? lines : []) {
    const group = agreement.productGroups.get(agreement.products.get(line.product)?.group);
    if (group?.inventoryEnabled !== true || group.inventoryAccounts === undefined) continue;
    const cost = lineCost(agreement, line);
    add(group.inventoryAccounts.cost, cost);
    add(group.inventoryAccounts.stock, -cost);
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ account, amount, amountInBase: amount }));
}
