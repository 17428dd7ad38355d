import type { ListItem, NewLedgerProduct, Product, Reason, StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { priceExcludingVat } from '../money/price.ts';

/** The product group that a till's product goes to: that of its category, else the store's default. */
export function productGroupOf(product: Product, settings: StoreSettings): { group: number } | { reason: Reason } {
  const { category } = product;
  const own = category === undefined ? undefined : settings.productGroupByCategory[category];
  const group = own ?? settings.productGroup;
  return group === undefined
    ? { reason: because('choice-missing', { what: 'Product group', records: 'products' }) }
    : { group };
}

/**
 * A till's product as e-conomic is to create it: the price without VAT, the unit of the same name if e-conomic has one. The
 * cost price is left out where e-conomic works it out itself (inventory module).
 * @param group the product group with the VAT rate of its domestic sales account
 * @returns what is wrong: a group whose rate is not the product's would sell it at another price
 */
export function newLedgerProductOf(from: {
  product: Product;
  group: { number: number; rate: number };
  units: readonly ListItem[];
  keepsStock: boolean;
}): { product: NewLedgerProduct } | { reason: Reason } {
  const { product, group, units, keepsStock } = from;
  const { productNumber: number, name, vatPercentage: rate, costPrice, barCode } = product;
  if (group.rate !== rate) {
    const parameters = { number, group: String(group.number), rate, groupRate: group.rate };
    return { reason: because('group-vat-differs', parameters) };
  }
  const unit = unitOf(product, units);
  return {
    product: {
      number,
      name,
      group: group.number,
      salesPrice: priceExcludingVat({ gross: product.priceIncludingVat, rate }),
      ...(costPrice !== undefined && !keepsStock && { costPrice }),
      ...(barCode !== undefined && { barCode }),
      ...(unit && { unit: unit.number }),
    },
  };
}

/** e-conomic's unit of the same name, whatever its capitals and full stops. */
export const unitOf = ({ unit }: Pick<Product, 'unit'>, units: readonly ListItem[]): ListItem | undefined =>
  unit === undefined ? undefined : units.find(({ name }) => nameKey(name) === nameKey(unit));
const nameKey = (name: string): string => name.toLowerCase().replaceAll('.', '').trim();
