import { dayAsDraft, dayBooked, dayToJournal, invoiceCustomer } from './days.ts';
import type { Push } from './push.ts';
import { customer, customerWithoutNumber, product } from './records.ts';

/** Everything that the till creates and e-conomic gets. */
export const pushes: readonly Push[] = [
  dayToJournal,
  dayAsDraft,
  dayBooked,
  invoiceCustomer,
  product,
  customer,
  customerWithoutNumber,
];

/** Everything that the simulator lets go wrong with a call, but being slow. */
export const faults = [
  'timeout-after-commit',
  'timeout-before',
  'reset-before',
  'reset-after-commit',
  '500',
  '503-html',
  '404-after-create',
  '429',
  'garbled-json',
] as const;
export type Fault = (typeof faults)[number];
