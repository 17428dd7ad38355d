import { sameTitle, suggestSettings } from '@kassebro/bookkeeping';
import type { LedgerLists, StoreSettings } from '@kassebro/contracts';
import type { ProductKind, TillUse } from '@kassebro/store';
import { type Draft, namesBelow, YES } from './draft.ts';
import { keyOf, partsOf, type Key } from './keys.ts';
import type { Proposal } from './page.ts';

interface Seen {
  use: TillUse;
  kinds: readonly ProductKind[];
  ledger: LedgerLists;
}

const USUAL_RATE = 25;

/** What could be chosen where nothing stands in the field. It is shown, and taken by nobody but a person. */
export function proposalsOf(settings: StoreSettings, { draft, ...seen }: Seen & { draft: Draft }): Map<Key, Proposal> {
  const { use, kinds, ledger } = seen;
  const unused = namesBelow(draft, 'paymentTypes').filter(
    (type) => !use.paymentTypes.some((one) => sameTitle(one.type, type)),
  );
  const till = {
    paymentTypes: [...use.paymentTypes, ...unused.map((type) => ({ type }))],
    categories: [...use.categories, ...kinds, { category: null, vatPercentage: USUAL_RATE }],
    tillLines: use.tillLines,
  };
  const { accounts, paymentTypes, categories, vatCodes, lists } = suggestSettings({ settings, till, ledger });
  const all: [Key, Proposal][] = [
    ...[...accounts].map(([purpose, one]): [Key, Proposal] => [keyOf('accounts', purpose), proposal(one)]),
    ...[...categories].map(([title, one]): [Key, Proposal] => [
      keyOf('accounts', 'revenueByCategory', title),
      proposal(one),
    ]),
    ...[...vatCodes].map(([rate, one]): [Key, Proposal] => [keyOf('vatCodes', rate), proposal(one)]),
    ...[...lists].map(([name, one]): [Key, Proposal] => [keyOf(name), proposal(one)]),
    ...[...paymentTypes].map(([type, one]): [Key, Proposal] => [
      keyOf('paymentTypes', type),
      'cash' in one ? { value: CASH, from: one.from } : proposal(one),
    ]),
  ];
  return new Map(all.filter(([key]) => isEmpty(key, draft)));
}

export const CASH = 'cash';

const proposal = ({ value, from }: { value: number | string; from: Proposal['from'] }): Proposal => ({
  value: String(value),
  from,
});

/** An account that has no field on the page is none that could be taken. */
function isEmpty(key: Key, draft: Draft): boolean {
  const [list = '', type = ''] = partsOf(key);
  if ((draft.get(key) ?? '') !== '') return false;
  return list !== 'paymentTypes' || draft.get(keyOf(list, type, 'cash')) !== YES;
}

/** The draft with proposals written into it. */
export function taken(draft: Draft, proposals: ReadonlyMap<Key, Proposal>): Map<Key, string> {
  const filled = new Map(draft);
  for (const [key, { value }] of proposals) {
    const [list = '', type = ''] = partsOf(key);
    if (value === CASH) filled.set(keyOf(list, type, 'cash'), YES);
    else filled.set(key, value);
    if (value === CASH && !filled.has(key)) filled.set(key, '');
  }
  return filled;
}
