import { ACCOUNTS } from '../src/index.ts';
import { aPdf, upload } from './files.ts';
import { A_DAY, invoice, payment, THIS_YEAR, voucher } from './support.ts';
import type { Bench } from './support.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  accountingYear: THIS_YEAR,
  bookedInvoiceNumber: '1',
  draftInvoiceNumber: '2',
  orderNumber: '1',
  quoteNumber: '1',
  accountNumber: String(ACCOUNTS.cash),
  appNumber: '1',
  code: 'EUR',
  contactNumber: '1',
  deliveryLocationNumber: '1',
  employeeGroupNumber: '1',
  employeeNumber: '1',
  languageNumber: '1',
  moduleNumber: '15',
  priceGroupNumber: '1',
  roleNumber: '2',
  supplierContactNumber: '1',
  paymentTypeNumber: '1',
  supplierGroupNumber: '1',
  supplierNumber: '1',
  customerGroupNumber: '1',
  customerNumber: '1',
  date: A_DAY,
  departmentNumber: '1',
  departmentalDistributionNumber: '1',
  entryNumber: '1',
  journalEntryNumber: '4',
  journalNumber: '1',
  layoutNumber: '1',
  paymentTermsNumber: '1',
  periodNumber: '3',
  productGroupNumber: '1',
  productNumber: 'D%C3%86K_9_28_6_47',
  unitNumber: '1',
  vatCode: 'U25',
  vatTypeNumber: '1',
  vatZoneNumber: '1',
  voucher: `${THIS_YEAR}-3`,
  voucherId: '1',
};

/** The address of something that `fillBooks` has made, by the path of its endpoint. */
export function exampleOf(path: string): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => EXAMPLES[name] ?? 'missing');
  return filled.replace('/distributions/1', '/distributions/3');
}

/** A booked voucher in the ledger and a draft one in the journal, so that every list has something to show. */
export async function fillBooks(bench: Bench): Promise<void> {
  await bench.api('POST /customers/1/contacts', { name: 'Indkøb' });
  await bench.api('POST /customers/1/delivery-locations', { city: 'Vejle' });
  const day = voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 100, 'U25'], [ACCOUNTS.bank, ACCOUNTS.cash, 30]);
  await bench.api('POST /journals/1/vouchers', day);
  await upload(bench, `POST /journals/1/vouchers/${THIS_YEAR}-1/attachment/file`, [['bilag.pdf', aPdf(1)]]);
  await bench.api('POST /journals/1/vouchers', payment(1, -20, ACCOUNTS.cash));
  await bench.control('POST /journals/1/book');
  await bench.api('POST /journals/1/vouchers', { ...day, voucherNumber: 2 });
  await bench.api('POST /journals/1/vouchers', day);
  await fillSales(bench);
  await fillFiles(bench);
}

/** A PDF on everything that can have one, booked or not, and a price in another currency. */
async function fillFiles(bench: Bench): Promise<void> {
  for (const path of [`/journals/1/vouchers/${THIS_YEAR}-3`, '/invoices/drafts/2']) {
    await upload(bench, `POST ${path}/attachment/file`, [['bilag.pdf', aPdf(2)]]);
  }
  await bench.switches({ bookedInvoiceAttachment: 'served' });
  const price = { price: 88, currency: { code: 'EUR' } };
  await bench.api('POST /products/D%C3%86K_9_28_6_47/pricing/currency-specific-sales-prices', price);
}

/** A booked invoice, a draft with everything that one can have, an order and a quote. */
async function fillSales(bench: Bench): Promise<void> {
  await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 2, unitNetPrice: 100 }]));
  await upload(bench, 'POST /invoices/drafts/1/attachment/file', [['bilag.pdf', aPdf(1)]]);
  await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
  await bench.api('POST /invoices/drafts', {
    ...invoice([{ product: 'DÆK 28/47', quantity: 3, unitNetPrice: 153.44, discountPercentage: 10 }]),
    delivery: { address: 'Havnen 1', deliveryDate: A_DAY },
    notes: { heading: 'Tak' },
    references: { other: 'KB-1' },
  });
  for (const kind of ['orders', 'quotes']) await bench.api(`POST /${kind}/drafts`, invoice([{ description: 'Text' }]));
  await bench.control('POST /clock', { advanceSeconds: 5 });
}
