import type { Field } from './keys.ts';

/**
 * A value that was found, and what else the same letters may mean. Templates are filled in as plain text, so some
 * deliveries can be read in two ways; then both are looked at, since looking at a number that does not exist costs a
 * question and changes nothing, while missing one loses a change.
 */
export interface Reading {
  field: Field;
  value: string;
  also: string[];
  /** Whether it is the number before or after a renumbering; most records keep theirs, and both are the same. */
  side?: Side | undefined;
}

export type Side = 'old' | 'new';
