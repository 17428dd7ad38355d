import type { Company, ListItem } from '@kassebro/contracts';
import type { EconomicClient } from '@kassebro/economic';
import { AskedOnce } from './asked-once.ts';

/** What is asked of e-conomic for a push and is the same for many of them. */
export interface LedgerFacts {
  /**
   * The VAT percentage of a product group's domestic sales.
   * @param expected what would let the push go on; anything else is asked for afresh
   */
  vatOf(asking: Asking, group: number, expected: number): Promise<{ rate: number } | 'no-sales-account'>;
  /** All units; afresh when the one that is wanted is not among those that are known. */
  unitsWith(asking: Asking, isAmong: (known: ListItem[]) => boolean): Promise<ListItem[]>;
  company(asking: Asking): Promise<Company>;
}

/** For which agreement is asked: a store that is connected to another one is told of that. */
interface Asking {
  agreement: number;
  ledger: {
    productGroups: Pick<EconomicClient['productGroups'], 'domesticVat'>;
    units: Pick<EconomicClient['units'], 'all'>;
    self: EconomicClient['self'];
  };
}

/**
 * A till that creates hundreds of products at once would ask for each of them what e-conomic has said a moment ago, five calls of
 * seven, out of a budget that its closed days need, too. These are things that people change a few times a year. What was
 * remembered never stops a push and leaves nothing out of it: before either, e-conomic is asked again, so that a person who has
 * mended something there and tries again is not told what was before.
 */
export function createLedgerFacts(now: () => Date): LedgerFacts {
  const rates = new AskedOnce<{ rate: number } | 'no-sales-account'>(now);
  const units = new AskedOnce<ListItem[]>(now);
  const companies = new AskedOnce<Company>(now);
  return {
    vatOf: ({ agreement, ledger }, group, expected) =>
      rates.get(`${agreement} ${group}`, {
        ask: () => ledger.productGroups.domesticVat(group),
        isEnough: (vat) => vat !== 'no-sales-account' && vat.rate === expected,
      }),
    unitsWith: ({ agreement, ledger }, isAmong) =>
      units.get(String(agreement), { ask: () => ledger.units.all(), isEnough: isAmong }),
    company: ({ agreement, ledger }) =>
      companies.get(String(agreement), { ask: () => ledger.self(), isEnough: () => true }),
  };
}
