import type { LedgerProduct } from '@kassebro/contracts';
import { z } from 'zod';
import { amount, decimal, flag, optional, present, roundedAmount, whole } from './fields.ts';

const unit = z.object({ unitNumber: whole, name: optional(z.string()) });
const group = z.object({ productGroupNumber: whole, name: optional(z.string()) });
const inventory = z.object({ inStock: optional(decimal), available: optional(decimal) });

/** `GET /products`: prices net in the base currency. Units, cost prices and stock are missing on many real products. */
export const product = z
  .object({
    productNumber: z.string().min(1),
    name: z.string(),
    salesPrice: optional(amount),
    costPrice: optional(roundedAmount),
    barCode: optional(z.string()),
    barred: flag,
    unit: optional(unit),
    productGroup: group,
    inventory: optional(inventory),
    lastUpdated: optional(z.string()),
  })
  .transform(
    (item): LedgerProduct =>
      present({
        number: item.productNumber,
        name: item.name,
        salesPrice: item.salesPrice,
        costPrice: item.costPrice,
        barCode: item.barCode,
        barred: item.barred,
        unit: item.unit && present({ number: item.unit.unitNumber, name: item.unit.name }),
        group: present({ number: item.productGroup.productGroupNumber, name: item.productGroup.name }),
        inventory: item.inventory && present(item.inventory),
        lastUpdated: item.lastUpdated,
      }),
  );
