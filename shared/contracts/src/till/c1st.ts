import { z } from 'zod';
import { ExactNumber } from '../decimal/exact-json.ts';
import { scaled, scaledAndRounded } from '../decimal/scaled.ts';
import { oere, vatPercentage } from '../money.ts';

/*
 * What Customers 1st sends in its hooks, as far as we use it, under the vendor's own field names (api.c1st.com, schemas
 * POSBalance, Product and Customer). A body is read with `parseExact` first, so that no amount is ever a float.
 *
 * Read leniently: fields that we do not name are ignored, and a field that is missing, null or an empty text has no
 * value. Numbers may come as text, as the vendor's examples show some of them ("100", "-100", "").
 */

/** The digits of a number as they were written. */
const digits = z.union([z.instanceof(ExactNumber).transform(({ source }) => source), z.string().trim()]);

function read(value: (text: string) => number | undefined, expected: string) {
  return digits.transform((text, context) => {
    const found = value(text);
    if (found !== undefined) return found;
    context.issues.push({ code: 'custom', message: expected, input: text });
    return z.NEVER;
  });
}

/** Missing, null and empty text are the same: no value. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());

const MILLIONTHS_IN_A_HUNDREDTH = 10_000;

/**
 * Hundredths. A till that adds floats may write 0.30000000000000004, which means 0.30 and is read so; what still shows when
 * six decimals are kept is no noise but a fraction of a hundredth, which neither amounts nor percentages allow.
 */
function hundredths(text: string): number | undefined {
  const millionths = scaledAndRounded(text, 6);
  return millionths === undefined ? undefined : millionths / MILLIONTHS_IN_A_HUNDREDTH;
}

/** Kroner as whole øre; a fraction of an øre is refused. */
const amount = read(hundredths, 'an amount in kroner with at most two decimals').pipe(oere);
/** Kroner rounded to whole øre, half away from zero: for figures that a till computes, such as VAT. */
const roundedAmount = read((text) => scaledAndRounded(text, 2), 'an amount in kroner').pipe(oere);
const whole = read((text) => scaled(text, 0), 'a whole number');
const percentage = read((text) => {
  const value = hundredths(text);
  return value === undefined ? undefined : value / 100;
}, 'a percentage with at most two decimals').pipe(vatPercentage);

/** The vendor writes `cash` as a boolean in one place and as 0 or 1 in another. */
const flag = z.union([z.boolean(), whole.transform((value) => value !== 0)]);
/** Text exactly as it was written; a CVR number may come unquoted. */
const verbatim = z.union([z.string(), z.instanceof(ExactNumber).transform(({ source }) => source)]);
const text = verbatim.transform((value) => value.trim());
const list = <T extends z.ZodType>(item: T) => optional(z.array(item).max(1_000));

/** `2026-11-23 18:05:00`, the store's own time, read as `2026-11-23T18:05:00`. */
const localTime = z
  .string()
  .transform((value) => value.trim().replace(/^(\d{4}-\d{2}-\d{2})[T ]?(\d{2}:\d{2}:\d{2})(?:\.\d+)?$/, '$1T$2'))
  .pipe(z.iso.datetime({ local: true, message: 'a local time as YYYY-MM-DD HH:MM:SS' }))
  .refine((value) => value.length === 19, { message: 'a local time without a zone' });

const id = whole.pipe(z.int().min(0));

/** Enough to know whose hook it is when the rest cannot be read. */
export const c1stIdentity = z.object({ id });

/** `posbalance.created`: a register was counted and closed. All amounts in øre. */
export const c1stBalance = z.object({
  id,
  date: localTime,
  numpayments: optional(whole),
  cashregistertitle: optional(text),
  totalrevenue: amount,
  totalvat: optional(roundedAmount),
  /** The VAT (not the sales) of each percentage. */
  totalvatbypercentage: list(z.object({ percentage, amount: roundedAmount })),
  paymenttypes: list(z.object({ title: optional(text), amount, cash: optional(flag), giftcardtype: optional(text) })),
  giftcardissued: optional(amount),
  /** Negative. */
  giftcardused: optional(amount),
  economicinvoicesum: optional(amount),
  customerpaymentsum: optional(amount),
  cashstart: optional(amount),
  cashcounted: optional(amount),
  cashtobank: optional(amount),
  /** Its sign is not documented. */
  cashdifference: optional(amount),
});
export type C1stBalance = z.infer<typeof c1stBalance>;

/** `product.created`. `price` includes VAT, `costprice` does not; both in øre. */
export const c1stProduct = z.object({
  productno: verbatim,
  title: optional(text),
  price: optional(roundedAmount),
  costprice: optional(roundedAmount),
  /** None = the store's default, 25 % in Denmark. */
  vat: optional(percentage),
  barcode: optional(text),
  /** None = the product is not kept in stock. */
  stockno: optional(whole),
  tags: list(z.object({ title: optional(text), accountno: optional(text) })),
});
export type C1stProduct = z.infer<typeof c1stProduct>;

/** `customer.created`. */
export const c1stCustomer = z.object({
  id,
  name: optional(text),
  phone: optional(text),
  email: optional(text),
  address: optional(text),
  zipcode: optional(text),
  city: optional(text),
  country: optional(text),
  ean: optional(text),
  vat: optional(text),
});
export type C1stCustomer = z.infer<typeof c1stCustomer>;
