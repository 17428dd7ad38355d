import { pointer, type StoreSettings, type WholeList } from '@kassebro/contracts';

/** Lists of numbered things to choose from. */
export type ItemList = Exclude<WholeList, 'vatAccounts'>;

interface Place {
  /** Where it stands in the settings (RFC 6901). */
  pointer: string;
  /** Names the same choice before and after a change, also when it has moved in a list. */
  id: string;
}
export interface AccountChoice extends Place {
  kind: 'account';
  number: number;
}
export interface VatCodeChoice extends Place {
  kind: 'vat-code';
  code: string;
  /** The percentage that it was chosen for. */
  rate: number;
}
export interface ItemChoice extends Place {
  kind: 'item';
  list: ItemList;
  number: number;
}

export interface ProductChoice extends Place {
  kind: 'product';
  product: string;
  /** The percentage of the invoice lines that it was chosen for. */
  rate: number;
}
/** Days as invoices need customer 99999999. */
export interface InvoiceCustomerChoice extends Place {
  kind: 'invoice-customer';
}

/** One setting that names something in e-conomic. */
export type Choice = AccountChoice | VatCodeChoice | ItemChoice | ProductChoice | InvoiceCustomerChoice;

/** Everything that a store's settings name in e-conomic. */
export const choicesOf = (settings: StoreSettings): Choice[] => [
  ...accountChoices(settings),
  ...vatCodeChoices(settings),
  ...itemChoices(settings),
  ...productChoices(settings),
  ...invoiceCustomerChoice(settings),
];

/** Which choices were not there before, or were another one. Without a `before` that is all of them. */
export function newSince(before: StoreSettings | undefined): (choice: Choice) => boolean {
  const known = new Set(before && choicesOf(before).map(keyOf));
  return (choice) => !known.has(keyOf(choice));
}

const keyOf = (choice: Choice): string => JSON.stringify([choice.id, chosenBy(choice)]);

function chosenBy(choice: Choice): string | number {
  switch (choice.kind) {
    case 'account':
    case 'item':
      return choice.number;
    case 'vat-code':
      return choice.code;
    case 'product':
      return choice.product;
    case 'invoice-customer':
      return choice.kind;
  }
}

const at = (...path: PropertyKey[]): Place => ({ pointer: pointer(path), id: pointer(path) });

function accountChoices({ accounts, paymentTypes }: StoreSettings): AccountChoice[] {
  const { revenueByCategory, ...purposes } = accounts;
  return [
    ...Object.entries(purposes).flatMap(([purpose, number]) => account(at('accounts', purpose), number)),
    ...Object.entries(revenueByCategory).flatMap(([category, number]) =>
      account(at('accounts', 'revenueByCategory', category), number),
    ),
    ...paymentTypes.flatMap(({ type, account: number }, index) =>
      account({ ...at('paymentTypes', index, 'account'), id: pointer(['paymentTypes', type]) }, number),
    ),
  ];
}

const account = (place: Place, number: number | undefined): AccountChoice[] =>
  number === undefined ? [] : [{ ...place, kind: 'account', number }];

const vatCodeChoices = ({ vatCodes }: StoreSettings): VatCodeChoice[] =>
  Object.entries(vatCodes).map(([percentage, code]) => ({
    ...at('vatCodes', percentage),
    kind: 'vat-code',
    code,
    rate: Number(percentage),
  }));

const productChoices = ({ invoiceProducts, invoiceRounding }: StoreSettings): ProductChoice[] => [
  ...invoiceProducts.map(({ category, vatPercentage: rate, product }, index): ProductChoice => {
    const id = pointer(['invoiceProducts', category ?? '', rate]);
    return { pointer: pointer(['invoiceProducts', index, 'product']), id, kind: 'product', product, rate };
  }),
  ...(invoiceRounding === undefined
    ? []
    : [{ ...at('invoiceRounding'), kind: 'product' as const, product: invoiceRounding, rate: 0 }]),
];

const invoiceCustomerChoice = ({ dayReportAs }: StoreSettings): InvoiceCustomerChoice[] =>
  dayReportAs === 'invoice' ? [{ ...at('dayReportAs'), kind: 'invoice-customer' }] : [];

/** Which list of e-conomic each of these choices is made from. */
export const LISTS = {
  journalNumber: 'journals',
  department: 'departments',
  productGroup: 'productGroups',
  customerGroup: 'customerGroups',
  paymentTerms: 'paymentTerms',
  vatZone: 'vatZones',
  layout: 'layouts',
} as const satisfies Partial<Record<keyof StoreSettings, ItemList>>;

const itemChoices = (settings: StoreSettings): ItemChoice[] => [
  ...keysOf(LISTS).flatMap((key) => item(at(key), LISTS[key], settings[key])),
  ...Object.entries(settings.productGroupByCategory).flatMap(([category, number]) =>
    item(at('productGroupByCategory', category), 'productGroups', number),
  ),
];

const item = (place: Place, list: ItemList, number: number | undefined): ItemChoice[] =>
  number === undefined ? [] : [{ ...place, kind: 'item', list, number }];

// Object.keys forgets the names, which are those of the object.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const keysOf = <T extends object>(object: T): (keyof T)[] => Object.keys(object) as (keyof T)[];
