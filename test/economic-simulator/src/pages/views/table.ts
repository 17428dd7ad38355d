import type { ViewName } from '../links.ts';
import type { View } from '../visit.ts';
import { ACCOUNTS } from './accounts.ts';
import { CALLS } from './calls.ts';
import { CUSTOMER, NEW_CUSTOMER } from './customer.ts';
import { CUSTOMERS } from './customers.ts';
import { DELIVERY } from './delivery.ts';
import { ENTRIES } from './entries.ts';
import { FAULTS } from './faults.ts';
import { DRAFT, INVOICE } from './invoice.ts';
import { INVOICES } from './invoices.ts';
import { JOURNAL } from './journal.ts';
import { JOURNALS } from './journals.ts';
import { ORDER, ORDERS } from './orders.ts';
import { OVERVIEW } from './overview.ts';
import { NEW_PRODUCT, PRODUCT } from './product.ts';
import { PRODUCTS } from './products.ts';
import { SWITCHES_VIEW } from './switches.ts';
import { WEBHOOKS } from './webhooks.ts';
import { YEARS } from './years.ts';

/** The pages of the window. A new page is a file beside this one, a name in `links.ts` and a row here. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  overview: OVERVIEW,
  journals: JOURNALS,
  journal: JOURNAL,
  entries: ENTRIES,
  accounts: ACCOUNTS,
  years: YEARS,
  invoices: INVOICES,
  invoice: INVOICE,
  draft: DRAFT,
  orders: ORDERS,
  order: ORDER,
  customers: CUSTOMERS,
  customer: CUSTOMER,
  'new-customer': NEW_CUSTOMER,
  products: PRODUCTS,
  product: PRODUCT,
  'new-product': NEW_PRODUCT,
  webhooks: WEBHOOKS,
  delivery: DELIVERY,
  calls: CALLS,
  faults: FAULTS,
  switches: SWITCHES_VIEW,
};
