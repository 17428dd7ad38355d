import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry } from '../state/records.ts';
import type { SwitchValues } from '../switches.ts';
import { roundedBy } from './rounding.ts';
import type { Rounded } from './rounding.ts';
import { splitVat } from './vat-split.ts';
import type { Share } from './vat-split.ts';

/** A share with what it is in the currency of the entry. */
export interface EntryShare extends Share {
  inCurrency: number;
}

/** The open questions that decide how VAT is taken out of a voucher. */
export type VatRules = Pick<SwitchValues, 'rounding' | 'voucherVat'>;

export function vatRules(office: { setting<N extends keyof VatRules>(name: N): SwitchValues[N] }): VatRules {
  return { rounding: office.setting('rounding'), voucherVat: office.setting('voucherVat') };
}

/**
 * What the entries of a voucher do to the ledger, for each of them. A positive amount is debit on `account` (or on the
 * ledger account of the customer or supplier), the contra account gets the opposite; each side has its own VAT code.
 */
export function voucherShares(agreement: Agreement, entries: readonly DraftEntry[], rules: VatRules): EntryShare[][] {
  const totals = new Map<string, RunningTotal>();
  return entries.map((entry) =>
    sidesOf(agreement, entry)
      .flatMap((side) => sideShares(agreement, side, { rules, totals }))
      .filter((share) => share.amount !== 0),
  );
}

interface Side {
  entry: DraftEntry;
  account: number;
  sign: 1 | -1;
  code: string | undefined;
}

/** One side, both, or for a customer and its contra account the two of them. */
export function sidesOf(agreement: Agreement, entry: DraftEntry): Side[] {
  const own = ownAccount(agreement, entry);
  const contra = entry.contraAccount;
  return [
    ...(own === undefined ? [] : [{ entry, account: own, sign: 1, code: entry.vatCode } as const]),
    ...(contra === undefined ? [] : [{ entry, account: contra, sign: -1, code: entry.contraVatCode } as const]),
  ];
}

interface Split {
  rules: VatRules;
  totals: Map<string, RunningTotal>;
}

interface RunningTotal {
  amount: number;
  rounded: number;
}

function sideShares(agreement: Agreement, { entry, account, sign, code }: Side, split: Split): EntryShare[] {
  const kind = `${account}/${code ?? ''}/${entry.currency}`;
  const inCurrency = splitVat(agreement, account, {
    amount: sign * entry.amount,
    code,
    rounded: roundedWithin(split, `${kind}/currency`),
  });
  const inBase = splitVat(agreement, account, {
    amount: sign * entry.amountInBase,
    code,
    rounded: roundedWithin(split, `${kind}/base`),
  });
  return inBase.map((share, index) => ({ ...share, inCurrency: inCurrency[index]?.amount ?? 0 }));
}

/** Once an entry, or so that the shares of a voucher add up to the rounded share of its sum. */
function roundedWithin({ rules, totals }: Split, kind: string): Rounded {
  const rounded = roundedBy(rules.rounding);
  if (rules.voucherVat === 'perEntry') return rounded;
  return (amount, part, whole) => {
    const before = totals.get(kind) ?? { amount: 0, rounded: 0 };
    const after = { amount: before.amount + amount, rounded: rounded(before.amount + amount, part, whole) };
    totals.set(kind, after);
    return after.rounded - before.rounded;
  };
}

/** The account of a customer or a supplier is that of its group. */
function ownAccount(agreement: Agreement, entry: DraftEntry): number | undefined {
  if (entry.supplier !== undefined) {
    const { suppliers, supplierGroups } = agreement.registers;
    return supplierGroups.get(suppliers.get(entry.supplier)?.group)?.account;
  }
  if (entry.customer === undefined) return entry.account;
  const customer = agreement.customers.get(entry.customer);
  return agreement.customerGroups.get(customer?.group)?.account;
}
