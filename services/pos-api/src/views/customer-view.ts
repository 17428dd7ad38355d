import type { Customer } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import { z } from 'zod';
import { moment, reasonView, reasonViewOf } from './common.ts';

/** What a customer's binding remembers of e-conomic and a till wants to see. Amounts in øre. */
const remembered = z.object({
  balance: z.int().optional(),
  balanceAsOf: moment.optional(),
  barred: z.boolean().optional(),
  creditLimit: z.int().optional(),
});

const economicSide = z.strictObject({
  customerNumber: z.string(),
  state: z.enum(['bound', 'attention', 'gone']),
  syncedAt: moment,
  ...remembered.shape,
  reason: reasonView.optional(),
});

/** A customer as the till reads it; `economic` is null until the customer is bound to one there. */
export const customerView = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
  zip: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  ean: z.string().optional(),
  vatNumber: z.string().optional(),
  createdAt: moment,
  updatedAt: moment,
  economic: economicSide.nullable(),
});
export type CustomerView = z.infer<typeof customerView>;

export const customerViewOf = (customer: Customer, binding: Binding | undefined): CustomerView => ({
  ...customer,
  createdAt: customer.createdAt.toISOString(),
  updatedAt: customer.updatedAt.toISOString(),
  economic: binding ? economicSideOf(binding) : null,
});

function economicSideOf({ number, state, syncedAt, seen, reason }: Binding): z.infer<typeof economicSide> {
  return {
    customerNumber: number,
    state,
    syncedAt: syncedAt.toISOString(),
    ...remembered.parse(seen),
    ...(reason && { reason: reasonViewOf(reason) }),
  };
}
