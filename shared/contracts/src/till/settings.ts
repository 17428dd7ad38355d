import { z } from 'zod';
import { vatPercentage } from '../money.ts';
import { spoken } from '../problem/field-problems.ts';
import { giftCardPurpose } from './day-report.ts';

const number = z.int().min(1).max(999_999_999);
const title = z.string().trim().min(1).max(100);

/** Accounts of e-conomic by what the till uses them for; one that is not chosen is absent. */
const purposes = z.strictObject({
  revenue: number,
  cash: number,
  bank: number,
  tillDifference: number,
  rounding: number,
  /** Not chosen = staff cannot pay expenses out of the drawer. */
  expenses: number,
  giftCards: number,
  deposits: number,
  /** Takes payment types that have no account of their own. */
  fallback: number,
});
/** e-conomic's numbers of products have at most 25 characters. */
const ledgerProductNumber = z.string().trim().min(1).max(25);
const revenueByCategory = z.record(title, number);

/** What is chosen from a list in e-conomic and may be left open. */
const numbers = z.strictObject({
  journalNumber: number,
  department: number,
  productGroup: number,
  customerGroup: number,
  paymentTerms: number,
  vatZone: number,
  layout: number,
});

/** Which product of e-conomic stands on the lines of a day's invoice; without a category it is that of all others. */
const invoiceProducts = z
  .array(z.strictObject({ category: title.optional(), vatPercentage, product: ledgerProductNumber }))
  .max(200);
const corrections = z.enum(['automatic', 'ask']);

const choices = z.strictObject({
  dayReportAs: z.enum(['journal', 'invoice']),
  bookInvoices: z.boolean(),
  sendProducts: z.boolean(),
  sendCustomers: z.boolean(),
  allowInventory: z.boolean(),
  receiveCustomers: z.boolean(),
  receiveBalances: z.boolean(),
  receiveProducts: z.boolean(),
  /** What happens to a day whose date lies in a barred or closed period. */
  closedPeriod: z.enum(['hold', 'firstOpenDay', 'ask']),
  customerWithoutNumber: z.enum(['attention', 'assign']),
  zeroLines: z.boolean(),
  paymentTypes: z
    .array(z.strictObject({ type: title, account: number.optional(), cash: z.boolean().default(false) }))
    .max(100),
  /** VAT code of e-conomic by percentage, e.g. `{"25": "U25"}`. */
  vatCodes: z.record(
    z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, 'must be a percentage such as "25"'),
    z.string().trim().min(1).max(5),
  ),
  giftCardRules: z.partialRecord(
    z.enum(['giftcard', 'voucher', 'deposit']),
    z.strictObject({ purpose: giftCardPurpose, vatPercentage: vatPercentage.optional() }),
  ),
  productGroupByCategory: z.record(title, number),
  invoiceProducts,
  /** Whether a day that was changed after it had been booked is reversed and posted again by itself, or a person is asked. */
  corrections,
});

/** A store's settings as on the merchant's page; no secrets in it. */
export const storeSettings = z.strictObject({
  ...choices.shape,
  ...numbers.partial().shape,
  // Settings that were saved before these could be chosen.
  invoiceProducts: invoiceProducts.default([]),
  corrections: corrections.default('automatic'),
  /** The product of the line without VAT that makes a day's invoice exact to the øre. */
  invoiceRounding: ledgerProductNumber.optional(),
  accounts: z.strictObject({ ...purposes.partial().shape, revenueByCategory }),
});
export type StoreSettings = z.infer<typeof storeSettings>;

/** A new store: nothing leaves for e-conomic but closed days, and those wait until accounts are chosen. */
export const defaultSettings: StoreSettings = {
  dayReportAs: 'journal',
  bookInvoices: false,
  sendProducts: false,
  sendCustomers: false,
  allowInventory: false,
  receiveCustomers: true,
  receiveBalances: true,
  receiveProducts: true,
  closedPeriod: 'hold',
  customerWithoutNumber: 'attention',
  zeroLines: false,
  paymentTypes: [],
  vatCodes: {},
  giftCardRules: {},
  productGroupByCategory: {},
  invoiceProducts: [],
  corrections: 'automatic',
  accounts: { revenueByCategory: {} },
};

const chosenOrNot = number.nullish();

/**
 * A change of settings: only the named keys change, and null takes an optional one away. `accounts` is merged key by
 * key; lists and maps are replaced whole.
 */
export const settingsChange = z.strictObject({
  ...choices.partial().shape,
  journalNumber: chosenOrNot,
  department: chosenOrNot,
  productGroup: chosenOrNot,
  customerGroup: chosenOrNot,
  paymentTerms: chosenOrNot,
  vatZone: chosenOrNot,
  layout: chosenOrNot,
  invoiceRounding: ledgerProductNumber.nullish(),
  accounts: z
    .strictObject({
      revenue: chosenOrNot,
      cash: chosenOrNot,
      bank: chosenOrNot,
      tillDifference: chosenOrNot,
      rounding: chosenOrNot,
      expenses: chosenOrNot,
      giftCards: chosenOrNot,
      deposits: chosenOrNot,
      fallback: chosenOrNot,
      revenueByCategory: revenueByCategory.optional(),
    })
    .optional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** The settings after a change; throws a ZodError when the result would not be valid settings. */
export function changedSettings(before: StoreSettings, change: SettingsChange): StoreSettings {
  const accounts = present({ ...before.accounts, ...change.accounts });
  return storeSettings.parse(present({ ...before, ...change, accounts }), spoken);
}

const present = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
