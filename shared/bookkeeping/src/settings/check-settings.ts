import type { LedgerLists, StoreSettings } from '@kassebro/contracts';
import { purchaseVat, type PurchaseVatRule } from '../gate/purchase-vat.ts';
import { type Choice, choicesOf, newSince } from './choices.ts';
import type { Judged, SettingsFinding } from './finding.ts';
import { judgeAccount, judgeItem, judgeVatCode } from './judge-choice.ts';
import { judgeInvoiceCustomer, judgeProduct } from './judge-invoice.ts';
import { paymentTypesTwice } from './payment-types-twice.ts';

export interface SettingsCheck {
  settings: StoreSettings;
  /** The settings before the change. Without them everything counts as changed. */
  before?: StoreSettings;
  ledger: LedgerLists;
  purchases?: PurchaseVatRule;
}

export interface SettingsVerdict {
  /** Proven wrong, and changed just now. */
  errors: SettingsFinding[];
  /** What a person should look at, though it stops no change: values that went bad earlier, and doubts. */
  warnings: SettingsFinding[];
}

/**
 * Holds settings against what e-conomic has: accounts exist, are open and take entries; VAT codes exist, are open and are of
 * the percentage that they were chosen for; journal, department, groups, terms, zone and layout can be chosen; product
 * groups can be sold at home; products of day invoices exist, are open and carry the VAT of their lines, and their customer is
 * there. And no payment type is named twice. A list that was not read says nothing.
 */
export function checkSettings({ settings, before, ledger, purchases = purchaseVat }: SettingsCheck): SettingsVerdict {
  const isNew = newSince(before);
  const chosen = choicesOf(settings).flatMap((choice) =>
    judge(choice, ledger, purchases).map(({ doubt, code, message }) => ({
      finding: { pointer: choice.pointer, code, message },
      stops: isNew(choice) && doubt !== true,
    })),
  );
  const all = [...paymentTypesTwice(settings, before), ...chosen];
  return {
    errors: all.filter(({ stops }) => stops).map(({ finding }) => finding),
    warnings: all.filter(({ stops }) => !stops).map(({ finding }) => finding),
  };
}

function judge(choice: Choice, ledger: LedgerLists, purchases: PurchaseVatRule): Judged[] {
  switch (choice.kind) {
    case 'account':
      return judgeAccount(choice, ledger);
    case 'vat-code':
      return judgeVatCode(choice, ledger, purchases);
    case 'item':
      return judgeItem(choice, ledger);
    case 'product':
      return judgeProduct(choice, ledger);
    case 'invoice-customer':
      return judgeInvoiceCustomer(ledger);
  }
}
