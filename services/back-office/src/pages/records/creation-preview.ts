import {
  customerNumberOf,
  isSameCustomer,
  newLedgerCustomerOf,
  newLedgerProductOf,
  productGroupOf,
} from '@kassebro/bookkeeping';
import { type ConnectedStore, hasInventoryModule } from '@kassebro/agreement';
import type {
  Customer,
  NewLedgerCustomer,
  NewLedgerProduct,
  Product,
  Reason,
  StoreSettings,
} from '@kassebro/contracts';
import { because } from '@kassebro/errors';

type Ledger = ConnectedStore['ledger'];

/** What a hand would do now: send this, link what is there, or wait for a person. */
export type Preview =
  | { sends: Pick<NewLedgerProduct, 'number' | 'name' | 'group' | 'salesPrice'> }
  | { sends: Pick<NewLedgerCustomer, 'number' | 'name' | 'group'> }
  | { links: { number: string; name: string } }
  | { lacks: Reason; number?: string };

/** By the rules and the settings by which a hand creates it. */
export async function previewOfProduct(ledger: Ledger, till: Product, settings: StoreSettings): Promise<Preview> {
  const { productNumber: number } = till;
  const found = await ledger.products.find(number);
  if (found?.number === number) return { links: { number, name: found.name } };
  if (found) return { lacks: because('number-twice', { number }), number: found.number };
  const chosen = productGroupOf(till, settings);
  if ('reason' in chosen) return { lacks: chosen.reason };
  const vat = await ledger.productGroups.domesticVat(chosen.group);
  if (vat === 'no-sales-account')
    return { lacks: because('zone-without-sales-account', { group: String(chosen.group), zone: '1' }) };
  const units = till.unit === undefined ? [] : await ledger.units.all();
  const keepsStock = till.costPrice !== undefined && hasInventoryModule(await ledger.self());
  const group = { number: chosen.group, rate: vat.rate };
  const made = newLedgerProductOf({ product: till, group, units, keepsStock });
  return 'reason' in made ? { lacks: made.reason } : { sends: made.product };
}

export async function previewOfCustomer(ledger: Ledger, till: Customer, settings: StoreSettings): Promise<Preview> {
  const made = customerNumberOf(till.phone);
  if ('reason' in made && settings.customerWithoutNumber !== 'assign') return { lacks: made.reason };
  const number = 'number' in made ? made.number : undefined;
  const found = number === undefined ? undefined : await ledger.customers.find(number);
  if (found) {
    const there = { number: String(found.number), name: found.name };
    return isSameCustomer(till, found)
      ? { links: there }
      : { lacks: because('number-taken', there), number: there.number };
  }
  const { baseCurrency } = await ledger.self();
  const customer = newLedgerCustomerOf({ customer: till, settings, currency: baseCurrency ?? 'DKK', number });
  return 'reason' in customer ? { lacks: customer.reason } : { sends: customer.customer };
}
