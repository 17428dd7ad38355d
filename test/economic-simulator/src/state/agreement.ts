import { z } from 'zod';
import { bookedAttachmentRecord } from './attachments.ts';
import type { BookedAttachment } from './attachments.ts';
import * as records from './records.ts';
import { SalesBooks } from './sales-books.ts';
import { noSales, salesData } from './sales-records.ts';
import { emptyRegisters, registerData, Registers } from './registers.ts';
import { Table } from './table.ts';

const list = z.array;

export const agreementData = z.object({
  number: z.int(),
  name: z.string(),
  language: z.enum(['da', 'en']),
  inventory: z.boolean(),
  /** The module of departments and their distributions. */
  dimension: z.boolean().default(true),
  roles: list(z.string()),
  revoked: z.boolean(),
  appSecretToken: z.string(),
  grantToken: z.string(),
  signupDate: z.string(),
  entryNumber: z.int(),
  ledgerNumber: z.int(),
  /** The last voucher number given out, by `<journal>/<year>`. */
  voucherNumbers: z.record(z.string(), z.int()),
  /** Where differences of exchange rates go; agreements of older data files have none and leave them open. */
  exchangeAccount: z.int().optional(),
  barredPeriods: list(z.object({ from: z.string(), to: z.string() })),
  accounts: list(records.accountRecord),
  vatCodes: list(records.vatCodeRecord),
  vatZones: list(records.vatZoneRecord),
  productGroups: list(records.productGroupRecord),
  customerGroups: list(records.customerGroupRecord),
  units: list(records.namedRecord),
  layouts: list(records.namedRecord),
  paymentTerms: list(records.paymentTermsRecord),
  currencies: list(records.currencyRecord),
  departments: list(records.departmentRecord),
  distributions: list(records.distributionRecord),
  years: list(records.yearRecord),
  journals: list(records.journalRecord),
  products: list(records.productRecord),
  customers: list(records.customerRecord),
  registers: registerData.default(emptyRegisters),
  vouchers: list(records.voucherRecord),
  ledger: list(records.bookedEntryRecord),
  bookedAttachments: list(bookedAttachmentRecord).default([]),
  sales: salesData.default(noSales),
});
export type AgreementData = z.infer<typeof agreementData>;

export function voucherKey(voucher: { journal: number; year: string; number: number }): string {
  return `${voucher.journal}/${voucher.year}/${voucher.number}`;
}

export function bookedVoucherKey(year: string, voucher: number): string {
  return `${year}/${voucher}`;
}

const byNumber = <R extends { number: number }>(rows: readonly R[]) => new Table((row: R) => row.number, rows);

/** One company's books. Plain data inside, so that it can be written to a file as it stands. */
export class Agreement {
  readonly data: AgreementData;
  readonly accounts;
  readonly vatCodes;
  readonly vatZones;
  readonly productGroups;
  readonly customerGroups;
  readonly units;
  readonly layouts;
  readonly paymentTerms;
  readonly currencies;
  readonly departments;
  readonly distributions;
  readonly years;
  readonly journals;
  readonly products;
  readonly customers;
  readonly registers: Registers;
  readonly vouchers;
  /** Of booked vouchers; those of drafts are with them. */
  readonly bookedAttachments;
  readonly sales: SalesBooks;

  constructor(data: AgreementData) {
    this.data = data;
    this.accounts = byNumber(data.accounts);
    this.vatCodes = new Table((row: records.VatCode) => row.code, data.vatCodes);
    this.vatZones = byNumber(data.vatZones);
    this.productGroups = byNumber(data.productGroups);
    this.customerGroups = byNumber(data.customerGroups);
    this.units = byNumber(data.units);
    this.layouts = byNumber(data.layouts);
    this.paymentTerms = byNumber(data.paymentTerms);
    this.currencies = new Table((row: records.Currency) => row.code, data.currencies);
    this.departments = byNumber(data.departments);
    this.distributions = byNumber(data.distributions);
    this.years = new Table((row: records.Year) => row.year, data.years);
    this.journals = byNumber(data.journals);
    this.products = new Table((row: records.Product) => row.number, data.products);
    this.customers = byNumber(data.customers);
    this.registers = new Registers(data.registers);
    this.vouchers = new Table(voucherKey, data.vouchers);
    const attachedTo = (row: BookedAttachment): string => bookedVoucherKey(row.year, row.voucher);
    this.bookedAttachments = new Table(attachedTo, data.bookedAttachments);
    this.sales = new SalesBooks(data.sales);
  }

  get number(): number {
    return this.data.number;
  }

  /** The booked entries of all years, oldest first. */
  get ledger(): records.BookedEntry[] {
    return this.data.ledger;
  }

  nextEntryNumber(): number {
    this.data.entryNumber += 1;
    return this.data.entryNumber;
  }

  nextLedgerNumber(): number {
    this.data.ledgerNumber += 1;
    return this.data.ledgerNumber;
  }

  yearOf(date: string): records.Year | undefined {
    return this.years.all().find((year) => year.fromDate <= date && date <= year.toDate);
  }

  isBarredDate(date: string): boolean {
    return this.data.barredPeriods.some((period) => period.from <= date && date <= period.to);
  }

  vouchersOf(journal: number): records.Voucher[] {
    return [...this.vouchers.values()].filter((voucher) => voucher.journal === journal);
  }

  toJSON(): AgreementData {
    return {
      ...this.data,
      units: [...this.units.values()],
      paymentTerms: [...this.paymentTerms.values()],
      customerGroups: [...this.customerGroups.values()],
      years: [...this.years.values()],
      products: [...this.products.values()],
      customers: [...this.customers.values()],
      registers: this.registers.toJSON(),
      vouchers: [...this.vouchers.values()],
      bookedAttachments: [...this.bookedAttachments.values()],
      sales: this.sales.toJSON(),
    };
  }
}
