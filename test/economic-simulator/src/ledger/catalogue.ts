import type { Office } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { topLevel } from '../api/refusal.ts';
import type { Agreement } from '../state/agreement.ts';
import type { Customer, Product } from '../state/records.ts';
import type { MergeFields, WebhookType } from '../webhooks/types.ts';
import { forgetOpenItems } from './open-items.ts';

/** A record before and after; undefined before is a creation, undefined after a deletion. */
export interface Change<R> {
  before: R | undefined;
  after: R | undefined;
}

/** Writes the change and fires "Product updated". Throws a Refusal when a record in use would go. */
export function productChanged(office: Office, { before, after }: Change<Product>): void {
  const { products } = office.agreement;
  if (before !== undefined && before.number !== after?.number) leaveProductNumber(office, before.number, after?.number);
  if (after !== undefined) products.put(after);
  tellOfChange(office, 'productUpdated', { before, after });
}

function leaveProductNumber(office: Office, from: string, to: string | undefined): void {
  const { sales, products } = office.agreement;
  const isUsed = sales.documents().some((document) => document.lines.some(({ product }) => product === from));
  if (isUsed && to === undefined) {
    throw topLevel(office.setting('referencedDeleteCode'), MESSAGES.inUse, MESSAGES.inUseHint);
  }
  if (isUsed) {
    sales.change((document) => {
      const lines = document.lines.map((line) => (line.product === from ? { ...line, product: to } : line));
      return { ...document, lines };
    });
  }
  products.remove(from);
}

/** Writes the change and fires "Customer updated". Throws a Refusal when a customer with entries would go. */
export function customerChanged(office: Office, change: Change<Customer>): void {
  const { before, after } = change;
  const { agreement } = office;
  if (after !== undefined) agreement.customers.put(after);
  if (before !== undefined && before.number !== after?.number) leaveNumber(office, before.number, after?.number);
  tellOfChange(office, 'customerUpdated', change);
}

/** The number is free again: its customer is deleted or has another one. */
function leaveNumber(office: Office, from: number, to: number | undefined): void {
  if (to !== undefined) moveEntries(office.agreement, from, to);
  else if (isCustomerInUse(office, from)) {
    throw topLevel(office.setting('referencedDeleteCode'), MESSAGES.inUse, MESSAGES.inUseHint);
  }
  office.agreement.customers.remove(from);
  office.agreement.registers.customerLeft(from, to);
}

/** Entries, draft and booked, follow the customer to the new number. */
function moveEntries(agreement: Agreement, from: number, to: number): void {
  for (const voucher of agreement.vouchers.values()) {
    const entries = voucher.entries.map((entry) => (entry.customer === from ? { ...entry, customer: to } : entry));
    agreement.vouchers.put({ ...voucher, entries });
  }
  for (const entry of agreement.ledger) if (entry.customer === from) entry.customer = to;
  forgetOpenItems(agreement);
  agreement.sales.change((document) => (document.customer === from ? { ...document, customer: to } : document));
}

function isCustomerInUse({ agreement }: Office, number: number): boolean {
  const isDrafted = [...agreement.vouchers.values()].some((voucher) =>
    voucher.entries.some((entry) => entry.customer === number),
  );
  const isSoldTo = agreement.sales.documents().some((document) => document.customer === number);
  return isDrafted || isSoldTo || agreement.ledger.some((entry) => entry.customer === number);
}

/** Fires the webhook of a record with a number. One guide says that deletions do not fire. */
export function tellOfChange(
  office: Office,
  type: WebhookType,
  { before, after }: Change<{ number: string | number }>,
): void {
  if (after === undefined && office.setting('webhookDeletions') === 'silent') return;
  office.notify(type, changedNumbers(office, before?.number, after?.number));
}

/** How creations and deletions look is unknown: both numbers filled, or the missing one empty. */
function changedNumbers(
  office: Office,
  before: string | number | undefined,
  after: string | number | undefined,
): MergeFields {
  const oldWhenNew = office.setting('webhookCreateShape') === 'emptyOld' ? '' : after;
  const newWhenGone = office.setting('webhookDeleteShape') === 'emptyNew' ? '' : before;
  return { OLDNUMBER: String(before ?? oldWhenNew ?? ''), NEWNUMBER: String(after ?? newWhenGone ?? '') };
}
