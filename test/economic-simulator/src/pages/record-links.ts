import { link } from './links.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { to } from './visit.ts';
import type { Visit } from './visit.ts';

/** Numbers that lead to what they are the numbers of. Each is empty when there is no number. */

export function customerLink(visit: Visit, number: number | undefined): Markup {
  return number === undefined ? markup`` : link(to(visit, 'customer', { number }), String(number));
}

export function productLink(visit: Visit, number: string | undefined): Markup {
  if (number === undefined) return markup``;
  return link(to(visit, 'product', { number }), markup`<span class="key">${number}</span>`);
}

export function invoiceLink(visit: Visit, number: number | undefined): Markup {
  if (number === undefined) return markup``;
  // Payments may name invoices that were never made here.
  const isKnown = visit.agreement.sales.booked.has(number);
  return isKnown ? link(to(visit, 'invoice', { number }), String(number)) : markup`${number}`;
}

export function draftLink(visit: Visit, number: number): Markup {
  return link(to(visit, 'draft', { number }), String(number));
}

/** An account leads to what was booked on it. */
export function accountLink(visit: Visit, account: number | undefined): Markup {
  return account === undefined ? markup`` : link(to(visit, 'entries', { account }), String(account));
}

/** A voucher that is booked leads to its entries. */
export function bookedVoucherLink(visit: Visit, { year, voucher }: { year: string; voucher: number }): Markup {
  return link(to(visit, 'entries', { year, voucher }), `${year}-${voucher}`);
}
