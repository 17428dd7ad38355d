import type { Role } from '../resources/define.ts';

const SALES: readonly Role[] = ['Sales'];
const BOOKKEEPING: readonly Role[] = ['Bookkeeping'];
const BOTH: readonly Role[] = ['Sales', 'Bookkeeping'];
const PROJECTS: readonly Role[] = ['Sales', 'Bookkeeping', 'ProjectEmployee'];

/**
 * Who may read what, by the first part of the path; the super user reads everything, and what is not here is open to
 * all. The roles are named in the documentation, what each of them may read is not (switch `rolesOnReads`), so this
 * is the division of e-conomic's own window: selling, bookkeeping, and what both need.
 */
export const READING_ROLES: Readonly<Record<string, readonly Role[]>> = {
  'accounting-years': BOOKKEEPING,
  accounts: BOOKKEEPING,
  currencies: BOTH,
  customers: PROJECTS,
  'customer-groups': BOTH,
  'departmental-distributions': BOTH,
  departments: BOTH,
  'employee-groups': PROJECTS,
  employees: PROJECTS,
  invoices: SALES,
  journals: BOOKKEEPING,
  layouts: SALES,
  orders: SALES,
  'payment-terms': BOTH,
  'payment-types': BOOKKEEPING,
  'price-groups': BOTH,
  'product-groups': BOTH,
  products: PROJECTS,
  quotes: SALES,
  suppliers: BOOKKEEPING,
  'supplier-groups': BOOKKEEPING,
  units: BOTH,
  'vat-accounts': BOOKKEEPING,
  'vat-types': BOOKKEEPING,
  'vat-zones': BOTH,
};

/** What only agreements with the module of dimensions have. */
export const NEEDS_DIMENSION: ReadonlySet<string> = new Set(['departmental-distributions', 'departments']);

/** `products` of `/products/{productNumber}`. */
export function firstPart(path: string): string {
  return path.split('/')[1] ?? '';
}
