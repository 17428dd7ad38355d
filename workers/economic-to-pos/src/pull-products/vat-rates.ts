import type { Reason } from '@kassebro/contracts';
import { type EconomicClient, EconomicFault, type Reading } from '@kassebro/economic';
import { because, causes, isCause, NeedsAttention } from '@kassebro/errors';

/** The VAT percentage of a product group's domestic sales, or why it cannot be known. */
export type VatRate = { rate: number } | { reason: Reason };

/**
 * VAT rates by product group. They change once in years and cost several calls, so each is remembered for a while, per
 * agreement, since a store may be connected to another one; what is missing is asked for again each time, so that a fix in e-conomic works at once.
 */
export interface VatRates {
  of(asking: Asking, groups: Iterable<number>): Promise<Map<number, VatRate>>;
}
/** For whom is asked, and what is needed of e-conomic for that. */
interface Asking extends Reading {
  /** e-conomic's number of it. */
  agreement: number;
  ledger: { productGroups: Pick<EconomicClient['productGroups'], 'domesticVat' | 'all'> };
}

const REMEMBERED_MS = 10 * 60_000;

export function createVatRates(now: () => number): VatRates {
  const remembered = new Map<string, { rate: number; until: number }>();

  async function rateOf(key: string, askNow: () => Promise<VatRate>): Promise<VatRate> {
    const known = remembered.get(key);
    if (known && known.until > now()) return { rate: known.rate };
    const rate = await askNow();
    if ('rate' in rate) remembered.set(key, { rate: rate.rate, until: now() + REMEMBERED_MS });
    return rate;
  }

  return {
    async of(asking, groups) {
      const rates = new Map<number, VatRate>();
      for (const group of new Set(groups)) {
        rates.set(group, await rateOf(`${asking.agreement} ${group}`, () => ask(asking, group)));
      }
      return rates;
    },
  };
}

async function ask({ ledger, narrow }: Asking, group: number): Promise<VatRate> {
  try {
    const vat = await ledger.productGroups.domesticVat(group);
    if (vat !== 'no-sales-account') return vat;
    return { reason: because('zone-without-sales-account', { group: String(group), zone: '1' }) };
  } catch (error) {
    if (error instanceof NeedsAttention && !holdsTheStore(error.reason)) return { reason: error.reason };
    if (!narrow || !(error instanceof EconomicFault)) throw error;
    // That e-conomic lists its groups tells that it is not down, and so that this one is odd.
    await ledger.productGroups.all();
    return { reason: because('group-unreadable-in-economic', { group: String(group) }) };
  }
}

/** Lost access stops the whole look; an account that is gone only the products of its group. */
const holdsTheStore = (reason: Reason): boolean => !isCause(reason.cause) || causes[reason.cause].scope === 'store';
