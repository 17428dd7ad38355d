import type { Customer, CustomerChange, LedgerCustomer } from '@kassebro/contracts';
import type { KeptFields } from '../products/seen-product.ts';
import { type PulledCustomer, tillCustomerOf } from './till-customer.ts';

export interface CustomerMerge {
  /** What to write to the till's customer; empty when the till has it all. Every field of a customer the till does not know. */
  change: CustomerChange;
  /** What the binding must remember from now on: e-conomic's values in the till's fields. */
  seen: PulledCustomer;
  fingerprint: string;
  /** Nothing has changed in e-conomic since the last look (our own echo, too). */
  nothingNew: boolean;
}

const FIELDS = [
  'name',
  'phone',
  'email',
  'address',
  'zip',
  'city',
  'country',
  'ean',
  'vatNumber',
] as const satisfies readonly (keyof PulledCustomer)[];

/**
 * Three-way merge of one customer. Only fields that changed in e-conomic since `seen` are written to the till, so what the
 * till has edited on its own survives until e-conomic edits the same field. What e-conomic has taken away is taken away.
 *
 * Without `seen` it is the first look: the till's own values stay, and what it lacks is filled in. A value that does not fit
 * the till (see tillCustomerOf) counts as not said, so the till keeps its own.
 */
export function mergeCustomer(customer: {
  till: Customer | undefined;
  seen: KeptFields | undefined;
  ledger: LedgerCustomer;
}): CustomerMerge {
  const { till, seen: before } = customer;
  const seen = seenCustomerOf(customer.ledger, before);
  const fingerprint = customerFingerprint(seen);
  const nothingNew = till !== undefined && before !== undefined && customerFingerprint(before) === fingerprint;
  const differing = FIELDS.filter((field) =>
    isToBeWritten({ value: seen[field], till: till?.[field], before: before && { value: before[field] } }),
  );
  const change: CustomerChange = Object.fromEntries(differing.map((field) => [field, seen[field] ?? null]));
  return { change, seen, fingerprint, nothingNew };
}

/** What does not fit the till is no news: what was seen before it still stands. */
function seenCustomerOf(ledger: LedgerCustomer, before: KeptFields = {}): PulledCustomer {
  const { customer, unfit } = tillCustomerOf(ledger);
  for (const field of unfit) {
    const value = before[field];
    if (typeof value === 'string') customer[field] = value;
  }
  return customer;
}

interface OneField {
  value: string | undefined;
  till: string | undefined;
  /** Absent on the first look. */
  before: { value: unknown } | undefined;
}

function isToBeWritten({ value, till, before }: OneField): boolean {
  if (value === till) return false;
  return before ? before.value !== value : till === undefined && value !== undefined;
}

/** One text for one state in e-conomic: equal texts mean that nothing has changed there. */
export const customerFingerprint = (seen: KeptFields): string =>
  JSON.stringify(FIELDS.map((field) => seen[field] ?? null));
