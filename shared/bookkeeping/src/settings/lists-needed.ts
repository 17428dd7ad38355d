import type { ListsNeeded, StoreSettings } from '@kassebro/contracts';
import { type Choice, choicesOf, newSince } from './choices.ts';

/**
 * What to read in e-conomic before `checkSettings` can judge a change. Once accounts have to be looked at, all of the
 * store's are asked for, since they come in the same call: one that has gone bad meanwhile then shows as well.
 */
export function listsNeeded({ settings, before }: { settings: StoreSettings; before?: StoreSettings }): ListsNeeded {
  const all = choicesOf(settings);
  const changed = all.filter(newSince(before));
  const accountsChanged = changed.some(({ kind }) => kind === 'account');
  return {
    accounts: accountsChanged ? numbersOf(all, ({ kind }) => kind === 'account') : [],
    whole: [...new Set(changed.flatMap(wholeListOf))],
    soldAtHome: numbersOf(changed, (choice) => choice.kind === 'item' && choice.list === 'productGroups'),
    products: [...new Set(changed.flatMap((choice) => (choice.kind === 'product' ? choice.product : [])))],
    invoiceCustomer: changed.some(({ kind }) => kind === 'invoice-customer'),
  };
}

const numbersOf = (choices: readonly Choice[], wanted: (choice: Choice) => boolean): number[] => [
  ...new Set(choices.filter(wanted).flatMap((choice) => ('number' in choice ? choice.number : []))),
];

function wholeListOf(choice: Choice): ListsNeeded['whole'] {
  if (choice.kind === 'vat-code') return ['vatAccounts'];
  return choice.kind === 'item' ? [choice.list] : [];
}
