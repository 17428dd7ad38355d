import { z } from 'zod';
import { Table } from './table.ts';

const text = z.string().optional();
const number = z.int().optional();

export const contactRecord = z.object({
  customer: z.int(),
  number: z.int(),
  name: z.string(),
  email: text,
  phone: text,
  eInvoiceId: text,
  notes: text,
  emailNotifications: z.array(z.string()),
});
export type Contact = z.infer<typeof contactRecord>;

export const deliveryLocationRecord = z.object({
  customer: z.int(),
  number: z.int(),
  address: text,
  postalCode: text,
  city: text,
  country: text,
  termsOfDelivery: text,
  barred: z.boolean(),
  sortKey: number,
});
export type DeliveryLocation = z.infer<typeof deliveryLocationRecord>;

export const supplierGroupRecord = z.object({ number: z.int(), name: z.string(), account: z.int() });
export type SupplierGroup = z.infer<typeof supplierGroupRecord>;

export const supplierRecord = z.object({
  number: z.int(),
  name: z.string(),
  currency: z.string(),
  paymentTerms: z.int(),
  group: z.int(),
  vatZone: z.int(),
  barred: z.boolean(),
});
export type Supplier = z.infer<typeof supplierRecord>;

export const employeeRecord = z.object({ number: z.int(), name: z.string(), barred: z.boolean(), email: text });
export type Employee = z.infer<typeof employeeRecord>;

export const paymentTypeRecord = z.object({ number: z.int(), name: z.string() });
export type PaymentType = z.infer<typeof paymentTypeRecord>;

export const registerData = z.object({
  contacts: z.array(contactRecord),
  deliveryLocations: z.array(deliveryLocationRecord),
  supplierGroups: z.array(supplierGroupRecord),
  suppliers: z.array(supplierRecord),
  employees: z.array(employeeRecord),
  paymentTypes: z.array(paymentTypeRecord),
});
export type RegisterData = z.infer<typeof registerData>;

export function emptyRegisters(): RegisterData {
  return { contacts: [], deliveryLocations: [], supplierGroups: [], suppliers: [], employees: [], paymentTypes: [] };
}

const byNumber = <R extends { number: number }>(rows: readonly R[]) => new Table((row: R) => row.number, rows);

/** The smaller registers of an agreement. Contacts and delivery locations are numbered over all customers. */
export class Registers {
  readonly contacts;
  readonly deliveryLocations;
  readonly supplierGroups;
  readonly suppliers;
  readonly employees;
  readonly paymentTypes;

  constructor(data: RegisterData) {
    this.contacts = byNumber(data.contacts);
    this.deliveryLocations = byNumber(data.deliveryLocations);
    this.supplierGroups = byNumber(data.supplierGroups);
    this.suppliers = byNumber(data.suppliers);
    this.employees = byNumber(data.employees);
    this.paymentTypes = byNumber(data.paymentTypes);
  }

  /** What belongs to a customer goes with it, or follows it to another number. */
  customerLeft(from: number, to: number | undefined): void {
    moveRows(this.contacts, from, to);
    moveRows(this.deliveryLocations, from, to);
  }

  toJSON(): RegisterData {
    return {
      contacts: [...this.contacts.values()],
      deliveryLocations: [...this.deliveryLocations.values()],
      supplierGroups: [...this.supplierGroups.values()],
      suppliers: [...this.suppliers.values()],
      employees: [...this.employees.values()],
      paymentTypes: [...this.paymentTypes.values()],
    };
  }
}

interface Owned {
  customer: number;
  number: number;
}

function moveRows<R extends Owned>(table: Table<number, R>, from: number, to: number | undefined): void {
  for (const row of table.all().filter(({ customer }) => customer === from)) {
    if (to === undefined) table.remove(row.number);
    else table.put({ ...row, customer: to });
  }
}
