import { fingerprintOf, newLedgerProductOf, productGroupOf, seenProductOf, unitOf } from '@kassebro/bookkeeping';
import type { LedgerProduct, ListItem, NewLedgerProduct, Product } from '@kassebro/contracts';
import { hasInventoryModule, productRequest } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import type { LedgerFacts } from './ledger-facts.ts';
import type { Asking, RecordMaker } from './tools.ts';

interface ProductTools {
  products: { find(store: string, number: string): Promise<Product | undefined> };
  facts: LedgerFacts;
}

/** A product goes out under its own number; one of that number is the same product, and nothing of it is overwritten. */
export const productMaker = ({ products, facts }: ProductTools): RecordMaker<Product, LedgerProduct> => ({
  kind: 'product',
  isWanted: ({ settings }) => settings.sendProducts,
  async find({ store, record }) {
    const product = await products.find(store, record);
    if (!product) throw new Error(`product ${record} of the operation is not there`);
    return product;
  },
  async lookUp({ till, ledger }) {
    const record = await ledger.products.find(till.productNumber);
    if (!record) return { kind: 'none' };
    // e-conomic does not tell capitals apart, the till does: these are two products there and one number here.
    if (record.number === till.productNumber) return { kind: 'same', record };
    return { kind: 'taken', reason: because('number-twice', { number: till.productNumber }) };
  },
  requestOf: async (creating) => productRequest(await newProductOf(creating, facts)),
  send: ({ ledger }, request) => ledger.products.create(request),
  async seen(record, creating) {
    const { till } = creating;
    const vat = await facts.vatOf(creating, record.group.number, till.vatPercentage);
    const rate = vat === 'no-sales-account' ? till.vatPercentage : vat.rate;
    const net = record.salesPrice;
    const remembered = net === undefined ? undefined : { net, gross: till.priceIncludingVat, rate: till.vatPercentage };
    const seen = seenProductOf({ ledger: record, vatRate: rate, remembered });
    return { number: record.number, seen, fingerprint: fingerprintOf(seen) };
  },
});

/** The product as it would be sent. @throws NeedsAttention with what is missing */
export async function newProductOf(creating: Asking<Product>, facts: LedgerFacts): Promise<NewLedgerProduct> {
  const { till } = creating;
  const group = await groupOf(creating, facts);
  const isAmong = (known: ListItem[]): boolean => unitOf(till, known) !== undefined;
  const units = till.unit === undefined ? [] : await facts.unitsWith(creating, isAmong);
  const keepsStock = till.costPrice !== undefined && hasInventoryModule(await facts.company(creating));
  const made = newLedgerProductOf({ product: till, group, units, keepsStock });
  if ('reason' in made) throw new NeedsAttention(made.reason);
  return made.product;
}

async function groupOf(creating: Asking<Product>, facts: LedgerFacts): Promise<{ number: number; rate: number }> {
  const { till, settings } = creating;
  const chosen = productGroupOf(till, settings);
  if ('reason' in chosen) throw new NeedsAttention(chosen.reason);
  const vat = await facts.vatOf(creating, chosen.group, till.vatPercentage);
  if (vat === 'no-sales-account')
    throw new NeedsAttention(because('zone-without-sales-account', { group: String(chosen.group), zone: '1' }));
  return { number: chosen.group, rate: vat.rate };
}
