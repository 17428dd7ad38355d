import { priceExcludingVat, rememberedPrice, type KeptFields } from '@kassebro/bookkeeping';
import type { Customer, Product } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import type { Sides } from './wanted.ts';

/** Whose word counts: e-conomic's, the till's, or of the one that changed last in e-conomic. */
type Owner = 'economic' | 'till' | 'either';

type Name = Exclude<keyof Words['text']['records']['fields'], 'answer'>;
/** What one side says, in words. */
type Side = Partial<Record<Name, string | undefined>>;

/** One field on both sides, in words; a side that says nothing of it has none. */
export interface Field {
  name: Name;
  till: string | undefined;
  economic: string | undefined;
  owner: Owner;
}

const owners: Partial<Record<Name, Owner>> = {
  number: 'economic',
  unit: 'economic',
  group: 'economic',
  barred: 'economic',
  category: 'till',
  stock: 'till',
};
const productNames = [
  'number',
  'name',
  'priceIncludingVat',
  'priceExcludingVat',
  'vatPercentage',
  'costPrice',
  'barCode',
  'unit',
  'group',
  'barred',
  'category',
  'stock',
] as const satisfies readonly Name[];
const customerTexts = [
  'name',
  'phone',
  'email',
  'address',
  'zip',
  'city',
  'country',
  'ean',
  'vatNumber',
] as const satisfies readonly Name[];
const customerNames = ['number', ...customerTexts] as const;

/** The fields of a record of which either side says anything, as the till has them and as they were last seen in e-conomic. */
export function fieldsOf(sides: Sides, words: Words): Field[] {
  const { binding } = sides;
  const [names, till, economic] =
    sides.kind === 'product'
      ? [
          productNames,
          sides.till ? ofProduct(sides.till, binding, words) : {},
          binding ? ofSeenProduct(binding, words) : {},
        ]
      : [customerNames, sides.till ? ofCustomer(sides.till) : {}, binding ? ofSeenCustomer(binding) : {}];
  const all = names.map((name) => field(name, { till, economic }));
  return all.filter((one) => one.till !== undefined || one.economic !== undefined);
}

const field = (name: Name, { till, economic }: { till: Side; economic: Side }): Field => ({
  name,
  owner: owners[name] ?? 'either',
  till: till[name],
  economic: economic[name],
});

/** The net price is the one that e-conomic has, where the two belong together. */
function ofProduct(product: Product, binding: Binding | undefined, { text, format }: Words): Side {
  const { priceIncludingVat: gross, vatPercentage: rate, costPrice, group, stock } = product;
  const remembered = rememberedPrice(binding?.seen ?? {});
  return {
    number: product.productNumber,
    name: product.name,
    priceIncludingVat: format.kroner(gross),
    priceExcludingVat: format.kroner(priceExcludingVat({ gross, rate, ...(remembered && { remembered }) })),
    vatPercentage: format.percent(rate),
    costPrice: costPrice === undefined ? undefined : format.kroner(costPrice),
    barCode: product.barCode,
    unit: product.unit,
    group: group && groupWords(group.number, group.name),
    barred: text.records.fields.answer[product.barred ? 'yes' : 'no'],
    category: product.category,
    stock: stock === undefined ? undefined : format.count(stock),
  };
}

function ofSeenProduct({ number, seen }: Binding, { text, format }: Words): Side {
  const { barred } = seen;
  const group = numberIn(seen, 'groupNumber');
  const { answer } = text.records.fields;
  const money = (oere: number): string => format.kroner(oere);
  return {
    number: number || undefined,
    name: textIn(seen, 'name'),
    priceIncludingVat: worded(numberIn(seen, 'priceIncludingVat'), money),
    priceExcludingVat: worded(numberIn(seen, 'salesPrice'), money),
    vatPercentage: worded(numberIn(seen, 'vatPercentage'), (rate) => format.percent(rate)),
    costPrice: worded(numberIn(seen, 'costPrice'), money),
    barCode: textIn(seen, 'barCode'),
    unit: textIn(seen, 'unit'),
    group: worded(group, (known) => groupWords(known, textIn(seen, 'groupName'))),
    barred: typeof barred === 'boolean' ? answer[barred ? 'yes' : 'no'] : undefined,
  };
}

const ofCustomer = (customer: Customer): Side => ({
  number: customer.id,
  ...Object.fromEntries(customerTexts.map((name) => [name, customer[name]])),
});

const ofSeenCustomer = ({ number, seen }: Binding): Side => ({
  number: number || undefined,
  ...Object.fromEntries(customerTexts.map((name) => [name, textIn(seen, name)])),
});

const groupWords = (number: number, name: string | undefined): string =>
  name === undefined ? String(number) : `${number} ${name}`;

/** What was kept by older versions of Kassebro may be anything. */
function textIn(seen: KeptFields, name: string): string | undefined {
  const value = seen[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
function numberIn(seen: KeptFields, name: string): number | undefined {
  const value = seen[name];
  return typeof value === 'number' ? value : undefined;
}
const worded = (value: number | undefined, words: (value: number) => string): string | undefined =>
  value === undefined ? undefined : words(value);
