import type { Product } from '../../state/records.ts';
import { written } from '../form-input.ts';
import type { Field, Option } from '../forms.ts';
import type { Visit } from '../visit.ts';
import { choicesOf } from './customer-fields.ts';

/** What of a product can be changed, with what stands there now. With the inventory module its cost price cannot. */
export function productFields(visit: Visit, product: Partial<Product>): Field[] {
  const { sales } = visit.words;
  const { productGroups, units, data } = visit.agreement;
  const none: Option = ['', sales.noChoice];
  const group = product.group ?? productGroups.all()[0]?.number ?? '';
  const costPrice: Field = {
    name: 'costPrice',
    label: sales.costPrice,
    kind: 'amount',
    value: written(product.costPrice),
  };
  return [
    { name: 'name', label: sales.name, value: product.name ?? '', longest: 300, isRequired: true },
    { name: 'salesPrice', label: sales.salesPrice, kind: 'amount', value: written(product.salesPrice) },
    {
      name: 'recommendedPrice',
      label: sales.recommendedPrice,
      kind: 'amount',
      value: written(product.recommendedPrice),
    },
    ...(data.inventory ? [] : [costPrice]),
    { name: 'barCode', label: sales.barCode, value: product.barCode ?? '', longest: 50 },
    {
      name: 'productGroupNumber',
      label: sales.group,
      kind: 'choice',
      options: choicesOf(productGroups),
      value: String(group),
    },
    {
      name: 'unitNumber',
      label: sales.unit,
      kind: 'choice',
      options: [none, ...choicesOf(units)],
      value: String(product.unit ?? ''),
    },
    { name: 'description', label: sales.description, kind: 'long', value: product.description ?? '', longest: 500 },
  ];
}
