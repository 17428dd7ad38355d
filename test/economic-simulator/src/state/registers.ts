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
  address: text,
  zip: text,
  city: text,
  country: text,
  corporateIdentificationNumber: text,
  email: text,
  phone: text,
  bankAccount: text,
  defaultInvoiceText: text,
  layout: number,
  costAccount: number,
  salesPerson: number,
  /** Contacts of the supplier. */
  attention: number,
  supplierContact: number,
  remittanceAdvice: z.object({ creditorId: text, paymentType: number }).optional(),
});
export type Supplier = z.infer<typeof supplierRecord>;

export const supplierContactRecord = z.object({
  supplier: z.int(),
  number: z.int(),
  name: z.string(),
  email: text,
  phone: text,
});
export type SupplierContact = z.infer<typeof supplierContactRecord>;

export const employeeRecord = z.object({
  number: z.int(),
  name: z.string(),
  barred: z.boolean(),
  email: text,
  phone: text,
  group: number,
});
export type Employee = z.infer<typeof employeeRecord>;

/** Groups of employees and of prices, which other records only name. */
export const groupRecord = z.object({ number: z.int(), name: z.string() });
export type Group = z.infer<typeof groupRecord>;

export const paymentTypeRecord = z.object({ number: z.int(), name: z.string() });
export type PaymentType = z.infer<typeof paymentTypeRecord>;

export const registerData = z.object({
  contacts: z.array(contactRecord),
  deliveryLocations: z.array(deliveryLocationRecord),
  supplierGroups: z.array(supplierGroupRecord),
  suppliers: z.array(supplierRecord),
  supplierContacts: z.array(supplierContactRecord).default([]),
  employees: z.array(employeeRecord),
  employeeGroups: z.array(groupRecord).default([]),
  priceGroups: z.array(groupRecord).default([]),
  paymentTypes: z.array(paymentTypeRecord),
});
export type RegisterData = z.infer<typeof registerData>;

export function emptyRegisters(): RegisterData {
  return {
    contacts: [],
    deliveryLocations: [],
    supplierGroups: [],
    suppliers: [],
    supplierContacts: [],
    employees: [],
    employeeGroups: [],
    priceGroups: [],
    paymentTypes: [],
  };
}

const byNumber = <R extends { number: number }>(rows: readonly R[]) => new Table((row: R) => row.number, rows);

/** The smaller registers of an agreement. Contacts and delivery locations are numbered over all customers. */
export class Registers {
  readonly contacts;
  readonly deliveryLocations;
  readonly supplierGroups;
  readonly suppliers;
  readonly supplierContacts;
  readonly employees;
  readonly employeeGroups;
  readonly priceGroups;
  readonly paymentTypes;

  constructor(data: RegisterData) {
    this.contacts = byNumber(data.contacts);
    this.deliveryLocations = byNumber(data.deliveryLocations);
    this.supplierGroups = byNumber(data.supplierGroups);
    this.suppliers = byNumber(data.suppliers);
    this.supplierContacts = byNumber(data.supplierContacts);
    this.employees = byNumber(data.employees);
    this.employeeGroups = byNumber(data.employeeGroups);
    this.priceGroups = byNumber(data.priceGroups);
    this.paymentTypes = byNumber(data.paymentTypes);
  }

  /** What belongs to a customer goes with it, or follows it to another number. */
  customerLeft(from: number, to: number | undefined): void {
    moveRows(this.contacts, from, to);
    moveRows(this.deliveryLocations, from, to);
  }

  /** Its contacts go with it. */
  removeSupplier(supplier: number): void {
    for (const contact of this.supplierContacts.all()) {
      if (contact.supplier === supplier) this.supplierContacts.remove(contact.number);
    }
    this.suppliers.remove(supplier);
  }

  toJSON(): RegisterData {
    return {
      contacts: [...this.contacts.values()],
      deliveryLocations: [...this.deliveryLocations.values()],
      supplierGroups: [...this.supplierGroups.values()],
      suppliers: [...this.suppliers.values()],
      supplierContacts: [...this.supplierContacts.values()],
      employees: [...this.employees.values()],
      employeeGroups: [...this.employeeGroups.values()],
      priceGroups: [...this.priceGroups.values()],
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
