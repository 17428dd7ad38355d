import type { LedgerProduct } from '@kassebro/contracts';
import { type RememberedPrice, priceIncludingVat } from '../money/price.ts';

/**
 * A product as it was last seen in e-conomic, flat, as the binding keeps it: e-conomic's fields (prices net, in øre), the VAT
 * rate of its group, and the till's price that belongs to the net one. A field that e-conomic leaves out is absent.
 */
export type SeenProduct = {
  name: string;
  salesPrice?: number;
  costPrice?: number;
  barCode?: string;
  unit?: string;
  groupNumber: number;
  groupName?: string;
  barred: boolean;
  vatPercentage: number;
  priceIncludingVat?: number;
};

/** What a binding holds, which may have been written by another version of Kassebro. */
export type KeptFields = Readonly<Record<string, unknown>>;

/** What to keep of `ledger`; `remembered` is the price pair that it had until now, if any. */
export function seenProductOf(product: {
  ledger: LedgerProduct;
  vatRate: number;
  remembered?: RememberedPrice | undefined;
}): SeenProduct {
  const { ledger, vatRate, remembered } = product;
  const { salesPrice, costPrice, barCode, unit, group } = ledger;
  const prices = salesPrice !== undefined && {
    salesPrice,
    priceIncludingVat: priceIncludingVat({ net: salesPrice, rate: vatRate, ...(remembered && { remembered }) }),
  };
  return {
    name: ledger.name,
    ...prices,
    ...(costPrice !== undefined && { costPrice }),
    ...(barCode !== undefined && { barCode }),
    ...(unit?.name !== undefined && { unit: unit.name }),
    groupNumber: group.number,
    ...(group.name !== undefined && { groupName: group.name }),
    barred: ledger.barred,
    vatPercentage: vatRate,
  };
}

/** The price pair in a binding's fields, when it is whole. */
export function rememberedPrice(kept: KeptFields): RememberedPrice | undefined {
  const { salesPrice: net, priceIncludingVat: gross, vatPercentage: rate } = kept;
  const whole = typeof net === 'number' && typeof gross === 'number' && typeof rate === 'number';
  return whole ? { net, gross, rate } : undefined;
}

/** The fields that e-conomic decides, in a fixed order; the till's price only follows from them. */
const ECONOMIC_FIELDS = [
  'name',
  'salesPrice',
  'costPrice',
  'barCode',
  'unit',
  'groupNumber',
  'groupName',
  'barred',
  'vatPercentage',
] as const satisfies readonly (keyof SeenProduct)[];

/** One text for one state in e-conomic: equal texts mean that nothing has changed there. */
export const fingerprintOf = (seen: KeptFields): string =>
  JSON.stringify(ECONOMIC_FIELDS.map((field) => seen[field] ?? null));
