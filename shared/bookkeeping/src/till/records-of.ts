import {
  type C1stCustomer,
  type C1stProduct,
  type NewCustomer,
  newCustomer,
  type NewProduct,
  newProduct,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { accepted, type Mapped } from './mapped.ts';

/** What the vendor takes for a product that names no rate: the default of Danish stores. */
const DEFAULT_VAT = 25;
const LONGEST = { number: 25, barCode: 50 };

/** A product of Customers 1st. One without a price asks for it at every sale and is kept at 0. */
export function newProductOf(product: C1stProduct): Mapped<NewProduct> {
  const { productno, barcode, costprice, stockno } = product;
  if (productno.length > LONGEST.number) return { unmapped: because('number-too-long', { number: productno }) };
  if (barcode !== undefined && barcode.length > LONGEST.barCode) {
    return { unmapped: because('text-too-long', { field: 'barcode', max: String(LONGEST.barCode) }) };
  }
  const category = categoryOf(product);
  return accepted('product.created', newProduct, {
    productNumber: productno,
    name: product.title,
    priceIncludingVat: product.price ?? 0,
    vatPercentage: product.vat ?? DEFAULT_VAT,
    ...(costprice !== undefined && { costPrice: costprice }),
    ...(barcode !== undefined && { barCode: barcode }),
    ...(category !== undefined && { category }),
    ...(stockno !== undefined && { stock: stockno }),
  });
}

/** A product may carry many tags; its category is its only one, or the only one that has an account. */
function categoryOf({ tags = [] }: C1stProduct): string | undefined {
  if (tags.length === 1) return tags[0]?.title;
  const [only, ...others] = tags.filter(({ accountno }) => accountno !== undefined);
  return others.length === 0 ? only?.title : undefined;
}

/**
 * A customer of Customers 1st. People type what they like into contact fields, so one that cannot be used is left out and
 * named rather than losing the customer.
 */
export function newCustomerOf(customer: C1stCustomer): Mapped<{ customer: NewCustomer; leftOut: string[] }> {
  const { name, phone, email, address, zipcode: zip, city, ean, vat: vatNumber } = customer;
  const country = customer.country?.toUpperCase();
  const given = Object.entries({ name, phone, email, address, zip, city, country, ean, vatNumber }).filter(
    ([, value]) => value !== undefined,
  );
  const usable = given.filter(([field, value]) => newCustomer.safeParse({ [field]: value }).success);
  if (usable.length === 0) return { unmapped: because('name-missing') };
  const parsed = accepted('customer.created', newCustomer, Object.fromEntries(usable));
  if ('unmapped' in parsed) return parsed;
  const leftOut = given.filter((field) => !usable.includes(field)).map(([field]) => field);
  return { mapped: { customer: parsed.mapped, leftOut } };
}
