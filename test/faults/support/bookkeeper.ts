import { ACCOUNTS } from '@kassebro/economic-simulator';
import type { Shop } from '../../support/shop.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

/** What a person does in the store's e-conomic; the path stands below the agreement. */
export const inEconomic = (shop: Shop, method: string, path: string, body?: object): Promise<unknown> =>
  shop.ledger.control(method, `/agreements/{n}${path}`, body);

/** @param fields the name, and what else the customer is to have */
export const createCustomer = (shop: Shop, customerNumber: number, fields: object): Promise<unknown> =>
  shop.ledger.post('/customers', {
    customerNumber,
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...fields,
  });

/** One product, at a net price in kroner. */
export async function bookInvoice(
  shop: Shop,
  { customer, product, net }: { customer: number; product: string; net: number },
): Promise<void> {
  const draft = await shop.ledger.post('/invoices/drafts', {
    date: today(),
    currency: 'DKK',
    customer: { customerNumber: customer },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Kunden', vatZone: { vatZoneNumber: 1 } },
    lines: [{ product: { productNumber: product }, quantity: 1, unitNetPrice: net }],
  });
  await shop.ledger.post('/invoices/booked', { draftInvoice: { draftInvoiceNumber: draft['draftInvoiceNumber'] } });
}

/** Money from the bank, in kroner, booked in a journal by hand. */
export async function bookPayment(
  shop: Shop,
  { customer, amount }: { customer: number; amount: number },
): Promise<void> {
  const entry = { amount: -amount, date: today(), customer: { customerNumber: customer } };
  await shop.ledger.post('/journals/1/vouchers', {
    accountingYear: { year: today().slice(0, 4) },
    entries: { customerPayments: [{ ...entry, contraAccount: { accountNumber: ACCOUNTS.bank } }] },
  });
  await inEconomic(shop, 'POST', '/journals/1/book');
}
