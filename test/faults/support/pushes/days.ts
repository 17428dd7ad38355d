import { DAY_INVOICE_CUSTOMER, postingId, type PostingMode, type SettingsChange } from '@kassebro/contracts';
import { JOURNALS, PRODUCT_GROUPS } from '@kassebro/economic-simulator';
import { smallDay } from '../../../support/days.ts';
import type { Shop } from '../../../support/shop.ts';
import { at, type Push, told } from './push.ts';

const DAY = 1;

async function close(shop: Shop, mode: PostingMode): Promise<string> {
  await told(shop, '/v1/day-reports', smallDay(DAY));
  return postingId({ store: shop.id, record: String(DAY), revision: 1, mode });
}

const markerIn = (shop: Shop): string => `[KB ${shop.id}-${DAY}-r1]`;

async function posting(shop: Shop): Promise<unknown> {
  const { body } = await shop.till('GET', `/v1/day-reports/${DAY}`);
  return at(body, 'postings', '0');
}

export const dayToJournal: Push = {
  name: 'a day to the journal',
  hand: 'days',
  settings: {},
  begin: (shop) => close(shop, 'journal'),
  async inLedger(shop) {
    const entries = await shop.ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
    const mine = entries.filter(({ text }) => String(text).includes(markerIn(shop)));
    const vouchers = Map.groupBy(mine, ({ voucher }) =>
      voucherName(at(voucher, 'accountingYear', 'year'), at(voucher, 'voucherNumber')),
    );
    return [...vouchers].map(([name, its]) => `${name} of ${its.length} entries`);
  },
  async inTill(shop) {
    const its = await posting(shop);
    const vouchers = at(its, 'vouchers') as object[];
    const names = vouchers.map((voucher) => voucherName(at(voucher, 'accountingYear'), at(voucher, 'voucherNumber')));
    return `${names.join(', ')} of ${(at(its, 'lines') as object[]).length} entries`;
  },
};

const voucherName = (year: unknown, number: unknown): string => `voucher ${String(year)}-${String(number)}`;

const LAYOUT = 1;
const asInvoice: SettingsChange = {
  dayReportAs: 'invoice',
  layout: LAYOUT,
  invoiceProducts: [{ vatPercentage: 25, product: 'SALG25' }],
  invoiceRounding: 'SALG0',
};

const dayAsInvoice = (state: 'draft' | 'booked'): Push => ({
  name: `a day as ${state} invoice`,
  hand: 'days',
  settings: { ...asInvoice, bookInvoices: state === 'booked' },
  async prepare({ ledger }) {
    await ledger.post('/products', product('SALG25', PRODUCT_GROUPS.goods));
    await ledger.post('/products', product('SALG0', PRODUCT_GROUPS.books));
    await ledger.post('/customers', {
      customerNumber: DAY_INVOICE_CUSTOMER,
      name: 'Kontantsalg',
      hand: 'days',
      currency: 'DKK',
      customerGroup: { customerGroupNumber: 1 },
      paymentTerms: { paymentTermsNumber: 1 },
      vatZone: { vatZoneNumber: 1 },
    });
  },
  begin: (shop) => close(shop, 'invoice'),
  async inLedger(shop) {
    const drafts = await shop.ledger.list('/invoices/drafts?pagesize=1000');
    const booked = await shop.ledger.list('/invoices/booked?pagesize=1000');
    return [
      ...drafts.map((invoice) => invoiceName('draft', invoice, shop)),
      ...booked.map((invoice) => invoiceName('booked', invoice, shop)),
    ];
  },
  async inTill(shop) {
    const invoices = at(await posting(shop), 'invoices') as object[];
    return invoices
      .map((invoice) => `${String(at(invoice, 'state'))} ${String(at(invoice, 'number'))} of the day`)
      .join(', ');
  },
});

/** There is no other invoice in these agreements. */
const invoiceName = (state: 'draft' | 'booked', invoice: object, shop: Shop): string =>
  `${state} ${String(at(invoice, `${state}InvoiceNumber`))} of ${at(invoice, 'references', 'other') === markerIn(shop) ? 'the day' : 'something else'}`;

const product = (productNumber: string, group: number) => ({
  productNumber,
  name: productNumber,
  productGroup: { productGroupNumber: group },
});

export const dayAsDraft = dayAsInvoice('draft');
export const dayBooked = dayAsInvoice('booked');

/** What a person wishes for when the customer that days are invoiced to is missing. It has no record in the till but its operation. */
export const invoiceCustomer: Push = {
  name: 'the customer of day invoices',
  hand: 'days',
  settings: { customerGroup: 1, paymentTerms: 1, vatZone: 1, layout: LAYOUT },
  async begin(shop) {
    const { status, body } = await shop.till('POST', '/v1/invoice-customer');
    if (status !== 202) throw new Error(`the wish was answered ${status}: ${JSON.stringify(body)}`);
    return String(body['id']);
  },
  async inLedger(shop) {
    const all = await shop.ledger.list('/customers?pagesize=1000');
    return all.map((customer) => `customer ${String(customer['customerNumber'])}`);
  },
  async inTill(shop) {
    const { body } = await shop.till('GET', '/v1/operations?kind=invoice-customer');
    const wishes = body['items'] as object[];
    return wishes.map((wish) => `customer ${String(at(wish, 'number'))}`).join(', ');
  },
};
