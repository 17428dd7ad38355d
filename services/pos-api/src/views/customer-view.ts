import type { Customer, CustomerAccount } from '@kassebro/contracts';
import { type Binding, inForce } from '@kassebro/store';
import { z } from 'zod';
import { moment, reasonView, reasonViewOf } from './common.ts';

/** What e-conomic says of the account, true at `balanceAsOf`. Amounts in øre; a positive balance is owed to the shop. */
const account = z.strictObject({
  balance: z.int().optional(),
  dueAmount: z.int().optional(),
  creditLimit: z.int().optional(),
  barred: z.boolean().optional(),
  balanceAsOf: moment.optional(),
});

const economicSide = z.strictObject({
  customerNumber: z.string(),
  state: z.enum(['bound', 'attention', 'gone']),
  syncedAt: moment,
  ...account.shape,
  reason: reasonView.optional(),
});

/**
 * A customer as the till reads it; `economic` is null until the customer is bound to one there, and when a person has set it
 * aside.
 */
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

export const customerViewOf = (
  { account: known, ...customer }: Customer,
  binding: Binding | undefined,
): CustomerView => ({
  ...customer,
  createdAt: customer.createdAt.toISOString(),
  updatedAt: customer.updatedAt.toISOString(),
  economic: economicSideOf(inForce(binding), known),
});

function economicSideOf(
  binding: ReturnType<typeof inForce>,
  known: CustomerAccount | undefined,
): CustomerView['economic'] {
  if (!binding) return null;
  const { number, state, syncedAt, reason } = binding;
  return {
    customerNumber: number,
    state,
    syncedAt: syncedAt.toISOString(),
    ...accountView(known),
    ...(reason && { reason: reasonViewOf(reason) }),
  };
}

function accountView(known: CustomerAccount | undefined): z.infer<typeof account> {
  if (!known) return {};
  const { asOf, ...figures } = known;
  return { ...figures, balanceAsOf: asOf.toISOString() };
}
