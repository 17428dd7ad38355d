import type { LedgerLists, Reason, VatAccount } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { accountProblem } from '../gate/chart.ts';
import { isForPurchases, type PurchaseVatRule, purposeProblem } from '../gate/purchase-vat.ts';
import { rateProblem } from '../gate/vat-codes.ts';
import type { AccountChoice, ItemChoice, ItemList, VatCodeChoice } from './choices.ts';
import { fromReason, type Judged, vatCodeBarred } from './finding.ts';

export function judgeAccount({ number }: AccountChoice, { accounts }: LedgerLists): Judged[] {
  const problem =
    accounts &&
    accountProblem(
      number,
      accounts.find((account) => account.number === number),
    );
  return problem ? [fromReason(problem)] : [];
}

export function judgeVatCode(
  { code, rate }: VatCodeChoice,
  { vatAccounts }: LedgerLists,
  purchases: PurchaseVatRule,
): Judged[] {
  if (!vatAccounts) return [];
  const fitting = vatAccounts
    .filter((vat) => !vat.barred && vat.rate === rate && !isForPurchases(vat, purchases))
    .map((vat) => `${vat.code} ${vat.name}`.trim());
  const found = vatAccounts.find((vat) => vat.code === code);
  if (!found) return [fromReason(because('vat-code-unknown', { code }), fitting)];
  if (found.barred) return [vatCodeBarred(code)];
  const problem = rateProblem(found, rate);
  return problem ? [fromReason(problem, fitting)] : judgePurpose(found, purchases);
}

function judgePurpose(vat: VatAccount, purchases: PurchaseVatRule): Judged[] {
  const problem = purposeProblem(vat, purchases);
  if (!problem) return [];
  const judged = fromReason(problem);
  return [purchases.policy === 'warn' ? { ...judged, doubt: true } : judged];
}

export function judgeItem({ list, number }: ItemChoice, ledger: LedgerLists): Judged[] {
  const items = ledger[list];
  if (items && !items.some((item) => item.number === number)) {
    const there = items.map((item) => `${item.number} ${item.name}`.trim());
    return [fromReason(missing[list](String(number)), there)];
  }
  if (list !== 'productGroups' || !ledger.groupsNotSoldAtHome?.includes(number)) return [];
  return [fromReason(because('zone-without-sales-account', { group: String(number), zone: HOME }))];
}

/** e-conomic's number of the VAT zone at home. */
const HOME = '1';

const defaultMissing =
  (what: string, records: string) =>
  (number: string): Reason =>
    because('default-missing', { what, number, records });

const missing: Record<ItemList, (number: string) => Reason> = {
  journals: (journal) => because('journal-gone', { journal }),
  departments: (number) => because('department-gone', { number }),
  productGroups: defaultMissing('Product group', 'products'),
  customerGroups: defaultMissing('Customer group', 'customers'),
  paymentTerms: defaultMissing('Payment terms', 'customers'),
  vatZones: defaultMissing('VAT zone', 'customers'),
  layouts: defaultMissing('Layout', 'customers'),
};
