import type { LedgerAccount, VatAccount } from '@kassebro/contracts';
import { z } from 'zod';
import { decimal, flag, optional, present, whole } from './fields.ts';

const accountType = z.enum([
  'profitAndLoss',
  'status',
  'totalFrom',
  'heading',
  'headingStart',
  'sumInterval',
  'sumAlpha',
]);

/** `GET /accounts`. */
export const account = z
  .object({
    accountNumber: whole,
    name: optional(z.string()),
    accountType,
    barred: flag,
    blockDirectEntries: flag,
    vatAccount: optional(z.object({ vatCode: z.string() })),
  })
  .transform(
    (item): LedgerAccount =>
      present({
        number: item.accountNumber,
        name: item.name ?? '',
        type: item.accountType,
        barred: item.barred,
        blockDirectEntries: item.blockDirectEntries,
        vatCode: item.vatAccount?.vatCode,
      }),
  );

/** Only the shape of a VAT type is published, and nothing stops for one that turns out otherwise. */
const vatType = z
  .object({ vatTypeNumber: optional(whole), name: optional(z.string()) })
  .transform((type) => present({ number: type.vatTypeNumber, name: type.name }))
  .optional()
  .catch(undefined);

const ledgerAccount = optional(z.object({ accountNumber: whole }));

/** `GET /vat-accounts`; a code without a percentage charges none. */
export const vatAccount = z
  .object({
    vatCode: z.string(),
    name: optional(z.string()),
    ratePercentage: optional(decimal),
    barred: flag,
    vatType,
    account: ledgerAccount,
    contraAccount: ledgerAccount,
  })
  .transform(
    (item): VatAccount =>
      present({
        code: item.vatCode,
        name: item.name ?? '',
        rate: item.ratePercentage ?? 0,
        barred: item.barred,
        account: item.account?.accountNumber,
        contraAccount: item.contraAccount?.accountNumber,
        type: item.vatType,
      }),
  );

export interface SalesAccount {
  account: number;
  vatZone: number;
}

/** `GET /product-groups/{n}/sales-accounts`: the account that sales of the group into a VAT zone are booked on. */
export const salesAccount = z
  .object({ salesAccount: z.object({ accountNumber: whole }), vatZone: z.object({ vatZoneNumber: whole }) })
  .transform(
    (item): SalesAccount => ({ account: item.salesAccount.accountNumber, vatZone: item.vatZone.vatZoneNumber }),
  );
