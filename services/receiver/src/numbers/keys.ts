import type { Sync } from '@kassebro/contracts';
import type { Side } from './reading.ts';

/** What a key of the template stands for. */
export type Field = 'number' | 'book' | 'from' | 'to';

/**
 * The keys that merchants and other guides are known to write, in small letters. The settings page offers the first of
 * each group.
 */
const names: Record<Field, readonly string[]> = {
  number: [
    'old',
    'new',
    'number',
    'invoice',
    'oldnumber',
    'newnumber',
    'old_number',
    'new_number',
    'oldno',
    'newno',
    'no',
    'productnumber',
    'productno',
    'customernumber',
    'customerno',
    'invoiceno',
    'invoicenumber',
  ],
  book: ['book', 'daybook', 'daybookno', 'daybooknumber', 'journal', 'journalnumber'],
  from: ['from', 'fromserialno', 'fromserialnumber'],
  to: ['to', 'toserialno', 'toserialnumber'],
};

/** What the key says of the number behind it, if anything. */
export const sideOf = (key: string): Side | undefined => {
  const side = /^(?:old|new)/i.exec(key)?.[0].toLowerCase();
  return side === 'old' || side === 'new' ? side : undefined;
};

export interface Keys {
  /** Finds `key=` together with what separates it from the field before; the first group is the key. */
  readonly form: RegExp;
  /** Finds `"key":` with or without quotes; the first group is the key. */
  readonly json: RegExp;
  fieldOf(key: string): Field | undefined;
}

function keysFor(fields: readonly Field[]): Keys {
  const byName = new Map(fields.flatMap((field) => names[field].map((name) => [name, field] as const)));
  // Longer names first, so that `newnumber` is not read as `new`.
  const all = [...byName.keys()].toSorted((a, b) => b.length - a.length).join('|');
  return {
    form: new RegExp(`(?:^|[&\\r\\n])(${all})=`, 'gi'),
    json: new RegExp(`(?<=[{,\\s])["']?(${all})["']?\\s*:\\s*`, 'gi'),
    fieldOf: (key) => byName.get(key.toLowerCase()),
  };
}

const numbers = keysFor(['number']);
const ledger = keysFor(['book', 'from', 'to']);
export const keysOf = (sync: Sync): Keys => (sync === 'ledger' ? ledger : numbers);
