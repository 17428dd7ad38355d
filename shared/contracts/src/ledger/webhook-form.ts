import type { Sync } from './notice.ts';

/** What a merchant fills in for one webhook in e-conomic, beside its name and its address. */
export interface WebhookForm {
  /** The name of the type in the list, in the language of the agreement's user. */
  type: { en: string; da: string };
  contentType: string;
  /** "Data posted": e-conomic fills in what stands in brackets, as plain text. */
  data: string;
}

const contentType = 'application/x-www-form-urlencoded';
const NUMBERS = 'old=[OLDNUMBER]&new=[NEWNUMBER]';

/**
 * The form of each webhook, for Settings > All settings > Extensions > Webhooks in e-conomic. The types and their merge
 * fields are e-conomic's own.
 */
export const webhookForms: Record<Sync, WebhookForm> = {
  customers: { type: { en: 'Customer updated', da: 'Kunde opdateret' }, contentType, data: NUMBERS },
  balances: { type: { en: 'Invoice booked', da: 'Faktura bogført' }, contentType, data: 'invoice=[INVOICENO]' },
  products: { type: { en: 'Product updated', da: 'Vare opdateret' }, contentType, data: NUMBERS },
  inventory: { type: { en: 'Inventory updated', da: 'Varelager opdateret' }, contentType, data: 'number=[NUMBER]' },
  ledger: {
    type: { en: 'Day book booked', da: 'Kassekladde bogført' },
    contentType,
    data: 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]',
  },
};
