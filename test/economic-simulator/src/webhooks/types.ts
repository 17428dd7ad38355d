/** The events that a merchant can choose, with the names of both languages and the merge fields of each. */
interface TypeDefinition {
  english: string;
  danish: string;
  fields: readonly string[];
  /** Nobody has confirmed that there is such a type: it is there when the switch `webhookTypes` says so. */
  isGuessed?: true;
}

const NUMBERS = ['OLDNUMBER', 'NEWNUMBER'];

export const WEBHOOK_TYPES = {
  invoiceBooked: { english: 'Invoice booked', danish: 'Faktura bogført', fields: ['INVOICENO'] },
  journalBooked: {
    english: 'Day book booked',
    danish: 'Kassekladde bogført',
    fields: ['DAYBOOKNO', 'FROMSERIALNO', 'TOSERIALNO'],
  },
  customerUpdated: { english: 'Customer updated', danish: 'Kunde opdateret', fields: NUMBERS },
  productUpdated: { english: 'Product updated', danish: 'Vare opdateret', fields: NUMBERS },
  projectUpdated: { english: 'Project updated', danish: 'Projekt opdateret', fields: NUMBERS },
  orderUpdated: { english: 'Order updated', danish: 'Ordre opdateret', fields: NUMBERS },
  quotationUpdated: { english: 'Quotation updated', danish: 'Tilbud opdateret', fields: NUMBERS },
  inventoryUpdated: { english: 'Inventory updated', danish: 'Varelager opdateret', fields: ['NUMBER'] },
  supplierUpdated: { english: 'Supplier updated', danish: 'Leverandør opdateret', fields: NUMBERS, isGuessed: true },
  draftInvoiceUpdated: {
    english: 'Draft invoice updated',
    danish: 'Fakturakladde opdateret',
    fields: NUMBERS,
    isGuessed: true,
  },
  contactUpdated: { english: 'Contact updated', danish: 'Kontaktperson opdateret', fields: NUMBERS, isGuessed: true },
  paymentBooked: {
    english: 'Payment booked',
    danish: 'Betaling bogført',
    fields: ['SERIALNO', 'INVOICENO'],
    isGuessed: true,
  },
} as const satisfies Record<string, TypeDefinition>;

export type WebhookType = keyof typeof WEBHOOK_TYPES;
export type MergeFields = Readonly<Record<string, string>>;

/** The type meant by its English or Danish name, or by its key; case does not matter. */
export function readWebhookType(name: string): WebhookType | undefined {
  const wanted = name.trim().toLowerCase();
  return webhookTypes('guessed').find((type) => {
    const { english, danish } = WEBHOOK_TYPES[type];
    return [type, english, danish].some((known) => known.toLowerCase() === wanted);
  });
}

export type EventNames = 'likeKnown' | 'short';
/** Which types there are: those that are documented or were seen, or those too that may exist. */
export type OfferedTypes = 'known' | 'guessed';

const KNOWN_EVENTS: readonly WebhookType[] = ['invoiceBooked', 'customerUpdated'];

/**
 * `INVOICE_BOOKED`: the name in the Webhooks API. Its full list is not published; the others follow the known two, or
 * (`short`) have another form.
 */
export function eventTypeOf(type: WebhookType, names: EventNames): string {
  const full = type.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return names === 'short' && !KNOWN_EVENTS.includes(type) ? full.replace(/_\w+$/, '') : full;
}

export function typeOfEvent(name: string, names: EventNames, offered: OfferedTypes): WebhookType | undefined {
  return webhookTypes(offered).find((type) => eventTypeOf(type, names) === name.toUpperCase());
}

export function webhookTypes(offered: OfferedTypes): WebhookType[] {
  const isType = (key: string): key is WebhookType => Object.hasOwn(WEBHOOK_TYPES, key);
  return Object.keys(WEBHOOK_TYPES)
    .filter(isType)
    .filter((type) => isOffered(type, offered));
}

export function isOffered(type: WebhookType, offered: OfferedTypes): boolean {
  const { isGuessed }: TypeDefinition = WEBHOOK_TYPES[type];
  return offered === 'guessed' || isGuessed !== true;
}

/**
 * Puts the fields into a template as plain text, without encoding anything. A field that the type does not have stays
 * as it is written (e-conomic API facts), and lower-case names occur.
 */
export function fillTemplate(template: string, fields: MergeFields): string {
  return template.replaceAll(/\[(\w+)\]/g, (literal, name: string) => fields[name.toUpperCase()] ?? literal);
}
