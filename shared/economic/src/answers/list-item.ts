import type { ListItem, PaymentTerms } from '@kassebro/contracts';
import { z } from 'zod';
import { flag, optional, present, whole } from './fields.ts';

const name = optional(z.string());
const named = (number: number, text: string | undefined): ListItem => ({ number, name: text ?? '' });

/** `GET /product-groups`. */
export const productGroup = z
  .object({ productGroupNumber: whole, name })
  .transform((item) => named(item.productGroupNumber, item.name));

/** `GET /customer-groups`. */
export const customerGroup = z
  .object({ customerGroupNumber: whole, name })
  .transform((item) => named(item.customerGroupNumber, item.name));

/** `GET /units`. */
export const unit = z.object({ unitNumber: whole, name }).transform((item) => named(item.unitNumber, item.name));

/** `GET /vat-zones`; undefined for one that no customer can be in. */
export const vatZone = z
  .object({ vatZoneNumber: whole, name, enabledForCustomer: optional(z.boolean()) })
  .transform((item) => (item.enabledForCustomer === false ? undefined : named(item.vatZoneNumber, item.name)));

/** `GET /layouts`; undefined for one that was deleted, which e-conomic goes on listing. */
export const layout = z
  .object({ layoutNumber: whole, name, deleted: flag })
  .transform((item) => (item.deleted ? undefined : named(item.layoutNumber, item.name)));

/** `GET /departmental-distributions`: single departments, and shares between several, under one series of numbers. */
export const department = z
  .object({ departmentalDistributionNumber: whole, name, barred: flag })
  .transform((item) => (item.barred ? undefined : named(item.departmentalDistributionNumber, item.name)));

/** `GET /payment-terms`. */
export const paymentTerms = z
  .object({ paymentTermsNumber: whole, name, paymentTermsType: optional(z.string()), daysOfCredit: optional(whole) })
  .transform(
    (item): PaymentTerms =>
      present({
        ...named(item.paymentTermsNumber, item.name),
        type: item.paymentTermsType,
        daysOfCredit: item.daysOfCredit,
      }),
  );
