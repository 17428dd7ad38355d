import { postingId } from '@kassebro/contracts';
import { JOURNALS } from '@kassebro/economic-simulator';
import type { Bridge } from '../../support/bridge.ts';
import type { Shop } from '../../support/shop.ts';
import { inParts } from './in-parts.ts';

/** The stores that do not have exactly one voucher in e-conomic, the one that the till knows of, with what there is in words. */
export async function wrongStores(bridge: Bridge, shops: readonly Shop[]): Promise<string[]> {
  const wrong = await inParts(shops.length, async (index) => {
    const shop = shops[index];
    return shop ? differences(bridge, shop) : [];
  });
  return wrong.flat();
}

async function differences({ store }: Bridge, { id, ledger }: Shop): Promise<string[]> {
  const entries = await ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
  const there = new Set(entries.map(({ voucher }) => numberIn(voucher)));
  const operation = await store.operations.find(postingId({ store: id, record: '1', revision: 1, mode: 'journal' }));
  const known = operation?.result?.vouchers.map(({ voucherNumber }) => voucherNumber) ?? [];
  const isRight = entries.length === 2 && there.size === 1 && known.length === 1 && there.has(known[0] ?? 0);
  return isRight
    ? []
    : [`${id}: ${entries.length} entries in [${[...there].join(', ')}], and the till: [${known.join(', ')}]`];
}

const numberIn = (voucher: unknown): number => Number((voucher as { voucherNumber?: unknown }).voucherNumber);
