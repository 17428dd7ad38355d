import type { Agreement } from '../state/agreement.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import type { JsonObject } from '../wire/json.ts';

/** `{ customerGroupNumber: 1, self: "http://.../customer-groups/1" }`, or undefined without a number. */
export function reference(
  base: string,
  [path, property]: readonly [path: string, property: string],
  key: string | number | undefined,
): JsonObject | undefined {
  if (key === undefined) return undefined;
  return { [property]: key, self: `${base}${path}/${encodeIdentifier(String(key))}` };
}

export const ACCOUNT = ['/accounts', 'accountNumber'] as const;
export const VAT_ACCOUNT = ['/vat-accounts', 'vatCode'] as const;
export const VAT_ZONE = ['/vat-zones', 'vatZoneNumber'] as const;
export const CUSTOMER = ['/customers', 'customerNumber'] as const;
export const CUSTOMER_GROUP = ['/customer-groups', 'customerGroupNumber'] as const;
export const PAYMENT_TERMS = ['/payment-terms', 'paymentTermsNumber'] as const;
export const LAYOUT = ['/layouts', 'layoutNumber'] as const;
export const PRODUCT_GROUP = ['/product-groups', 'productGroupNumber'] as const;
export const UNIT = ['/units', 'unitNumber'] as const;
export const CURRENCY = ['/currencies', 'code'] as const;
export const SUPPLIER = ['/suppliers', 'supplierNumber'] as const;
export const EMPLOYEE = ['/employees', 'employeeNumber'] as const;
export const EMPLOYEE_GROUP = ['/employee-groups', 'employeeGroupNumber'] as const;
export const PRICE_GROUP = ['/price-groups', 'priceGroupNumber'] as const;
export const PAYMENT_TYPE = ['/payment-types', 'paymentTypeNumber'] as const;
export const SUPPLIER_GROUP = ['/supplier-groups', 'supplierGroupNumber'] as const;
export const JOURNAL = ['/journals', 'journalNumber'] as const;
export const PRODUCT = ['/products', 'productNumber'] as const;
export const YEAR = ['/accounting-years', 'year'] as const;

/** A distribution lives below the kind that it is. */
export function distributionReference(
  base: string,
  agreement: Agreement,
  number: number | undefined,
): JsonObject | undefined {
  const distribution = agreement.distributions.get(number);
  if (distribution === undefined) return undefined;
  const path = `/departmental-distributions/${distribution.type}s`;
  return {
    departmentalDistributionNumber: distribution.number,
    distributionType: distribution.type,
    self: `${base}${path}/${distribution.number}`,
  };
}

/** The actions that a single record offers to people who follow links. */
export function recordActions(address: string, actions: { replace?: string; delete?: string }): JsonObject {
  const action = (description: string | undefined, httpMethod: string): JsonObject | undefined =>
    description === undefined ? undefined : { description, href: address, httpMethod };
  return { delete: action(actions.delete, 'delete'), replace: action(actions.replace, 'put') };
}
