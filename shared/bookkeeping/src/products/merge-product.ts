import type { LedgerProduct, Product } from '@kassebro/contracts';
import type { RememberedPrice } from '../money/price.ts';
import { netOf } from '../money/vat.ts';
import { type KeptFields, type SeenProduct, fingerprintOf, rememberedPrice, seenProductOf } from './seen-product.ts';

/** Fields to write to the till's product; null takes a value away. */
export interface PulledChange {
  name?: string;
  priceIncludingVat?: number;
  costPrice?: number | null;
  vatPercentage?: number;
  barCode?: string | null;
  unit?: string | null;
  group?: { number: number; name?: string };
  barred?: boolean;
}

export interface ProductMerge {
  /** What to write to the till's product; empty when the till has it all. Every field of a product the till does not know. */
  change: PulledChange;
  /** What the binding must remember from now on. */
  seen: SeenProduct;
  fingerprint: string;
  /** Nothing has changed in e-conomic since the last look (our own echo, too): there is nothing to write, not even the binding. */
  nothingNew: boolean;
}

/**
 * Three-way merge of one product. Only fields that changed in e-conomic since `seen` are written to the till, so what the
 * till has edited on its own survives until e-conomic edits the same field.
 *
 * Without `seen` it is the first look, and equal numbers mean the same product: the two are linked. The till's own values
 * stay; what it lacks is filled in; barred, group and unit are e-conomic's to decide. A product that the till does not know is
 * created with everything. A sales price that is missing in e-conomic leaves the till's price alone.
 */
export function mergeProduct(product: {
  till: Product | undefined;
  seen: KeptFields | undefined;
  ledger: LedgerProduct;
  vatRate: number;
}): ProductMerge {
  const { till, seen: before, ledger, vatRate } = product;
  const remembered = before ? rememberedPrice(before) : priceOnLinking(product);
  const seen = seenProductOf({ ledger, vatRate, remembered });
  const fingerprint = fingerprintOf(seen);
  const nothingNew = till !== undefined && before !== undefined && fingerprintOf(before) === fingerprint;
  const change = only(everythingOf(seen), (field, value) => {
    if (!till) return value !== undefined && value !== null;
    if (sameValue(till[field], value)) return false;
    return before ? movedSince(before, seen, field) : comesWithLink(till, field, value);
  });
  return { change, seen, fingerprint, nothingNew };
}

/** A till's price that is the net one with VAT belongs to it, even where plain arithmetic would end an øre beside it. */
function priceOnLinking(product: {
  till: Product | undefined;
  ledger: LedgerProduct;
  vatRate: number;
}): RememberedPrice | undefined {
  const { till, ledger, vatRate: rate } = product;
  const gross = till?.priceIncludingVat;
  const net = ledger.salesPrice;
  if (gross === undefined || net === undefined || netOf(gross, rate) !== net) return undefined;
  return { net, gross, rate };
}

/** Which of e-conomic's fields a field of the till is made of. */
const MADE_OF = {
  name: ['name'],
  priceIncludingVat: ['salesPrice', 'vatPercentage'],
  costPrice: ['costPrice'],
  vatPercentage: ['vatPercentage'],
  barCode: ['barCode'],
  unit: ['unit'],
  group: ['groupNumber', 'groupName'],
  barred: ['barred'],
} as const satisfies Record<keyof PulledChange, readonly (keyof SeenProduct)[]>;

const FIELDS = [
  'name',
  'priceIncludingVat',
  'costPrice',
  'vatPercentage',
  'barCode',
  'unit',
  'group',
  'barred',
] as const satisfies readonly (keyof PulledChange)[];
type Field = (typeof FIELDS)[number];

const movedSince = (before: KeptFields, seen: SeenProduct, field: Field): boolean =>
  MADE_OF[field].some((source) => (before[source] ?? undefined) !== seen[source]);

const DECIDED_BY_ECONOMIC: ReadonlySet<Field> = new Set(['barred', 'group', 'unit']);

/** Linking never takes a value away from the till. */
function comesWithLink(till: Product, field: Field, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return DECIDED_BY_ECONOMIC.has(field) || till[field] === undefined;
}

/** All fields as e-conomic has them. No sales price is no price to write; other fields that it leaves out were taken away. */
function everythingOf(seen: SeenProduct): PulledChange {
  const { groupNumber: number, groupName: name, priceIncludingVat } = seen;
  return {
    name: seen.name,
    ...(priceIncludingVat !== undefined && { priceIncludingVat }),
    costPrice: seen.costPrice ?? null,
    vatPercentage: seen.vatPercentage,
    barCode: seen.barCode ?? null,
    unit: seen.unit ?? null,
    group: name === undefined ? { number } : { number, name },
    barred: seen.barred,
  };
}

function only(change: PulledChange, keep: (field: Field, value: PulledChange[Field]) => boolean): PulledChange {
  const kept = { ...change };
  for (const field of FIELDS) {
    if (!(field in kept) || !keep(field, kept[field])) delete kept[field];
  }
  return kept;
}

function sameValue(a: Product[Field], b: PulledChange[Field]): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.number === b?.number && a.name === b.name;
  return (a ?? null) === (b ?? null);
}
