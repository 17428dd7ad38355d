import type { LedgerProduct } from '@kassebro/contracts';
import { grossOf } from '../money/vat.ts';

/** The fields of a till's product that e-conomic has a say in. Prices in øre; `undefined` fields are absent. */
export interface PulledProduct {
  name: string;
  priceIncludingVat: number;
  costPrice?: number;
  vatPercentage: number;
  barCode?: string;
  unit?: string;
  group: { number: number; name?: string };
  barred: boolean;
}

/**
 * A product of e-conomic as the till would create it. `vatRate` is the percentage of the product group's domestic sales
 * account. e-conomic's price is net; without one the till's price is 0, since a till cannot keep a product without a price.
 * Stock is not among the fields: it moves by itself and is carried over by its own sync.
 */
export function tillProductOf(ledger: LedgerProduct, vatRate: number): PulledProduct & { productNumber: string } {
  return {
    productNumber: ledger.number,
    name: ledger.name,
    priceIncludingVat: ledger.salesPrice === undefined ? 0 : grossOf(ledger.salesPrice, vatRate),
    ...(ledger.costPrice !== undefined && { costPrice: ledger.costPrice }),
    vatPercentage: vatRate,
    ...(ledger.barCode !== undefined && { barCode: ledger.barCode }),
    ...(ledger.unit?.name !== undefined && { unit: ledger.unit.name }),
    group: ledger.group,
    barred: ledger.barred,
  };
}
