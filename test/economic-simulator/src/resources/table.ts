import { ACCOUNTING_YEARS } from './accounting-years.ts';
import { ACCOUNTS_RESOURCE } from './accounts.ts';
import { APP_ROLES } from './app-roles.ts';
import { CURRENCIES } from './currencies.ts';
import { CUSTOMER_GROUPS } from './customer-groups.ts';
import { CUSTOMERS } from './customers.ts';
import type { Resource } from './define.ts';
import { DEPARTMENTS, DISTRIBUTIONS } from './departments.ts';
import { EMPLOYEES } from './employees.ts';
import { INVOICES } from './invoices.ts';
import { JOURNALS_RESOURCE } from './journals.ts';
import { LAYOUTS, PAYMENT_TYPES, VAT_ZONES } from './master-data.ts';
import { PAYMENT_TERMS_RESOURCE } from './payment-terms.ts';
import { ORDERS, QUOTES } from './orders.ts';
import { PRODUCT_GROUPS_RESOURCE } from './product-groups.ts';
import { PRODUCTS } from './products.ts';
import { SELF } from './self.ts';
import { SUPPLIER_GROUPS } from './supplier-groups.ts';
import { SUPPLIERS } from './suppliers.ts';
import { UNITS } from './units.ts';
import { VAT_ACCOUNTS, VAT_TYPES } from './vat.ts';

/**
 * Everything that the API serves. A new resource is a file of its own and a row here; the router, the API root and
 * the conformance test follow from the table.
 */
export const RESOURCES: readonly Resource[] = [
  ACCOUNTING_YEARS,
  ACCOUNTS_RESOURCE,
  APP_ROLES,
  CURRENCIES,
  CUSTOMER_GROUPS,
  CUSTOMERS,
  DISTRIBUTIONS,
  DEPARTMENTS,
  EMPLOYEES,
  INVOICES,
  JOURNALS_RESOURCE,
  LAYOUTS,
  ORDERS,
  PAYMENT_TERMS_RESOURCE,
  PAYMENT_TYPES,
  PRODUCT_GROUPS_RESOURCE,
  PRODUCTS,
  QUOTES,
  SELF,
  SUPPLIER_GROUPS,
  SUPPLIERS,
  UNITS,
  VAT_ACCOUNTS,
  VAT_TYPES,
  VAT_ZONES,
];
