import { LONGEST_MS } from './longest-wait.ts';

/** One behaviour that nobody has confirmed, with the value that holds until it is set. */
export interface Switch<V> {
  initial: V;
  values: string;
  why: string;
  /** Every value, where they can be listed; a test asks for a proof of each. */
  options?: readonly Plain[];
  /** undefined: not a value of this switch. */
  parse(input: unknown): V | undefined;
}

type Plain = string | boolean;

export function choice<const V extends Plain>(values: readonly [V, ...V[]], why: string): Switch<V> {
  return {
    initial: values[0],
    values: values.join(' | '),
    why,
    options: values,
    parse: (input) => values.find((value) => value === input),
  };
}

/** Most amounts are waits, and no timer waits longer. */
const isFit = (input: unknown): input is number => typeof input === 'number' && input >= 0 && input <= LONGEST_MS;
const MOST_GAPS = 100;

export function amount(initial: number, why: string): Switch<number> {
  return {
    initial,
    values: `a number from 0 to ${LONGEST_MS}`,
    why,
    parse: (input) => (isFit(input) ? input : undefined),
  };
}

export function gaps(initial: readonly number[], why: string): Switch<readonly number[]> {
  return {
    initial,
    values: 'a list of milliseconds',
    why,
    parse: (input) => (Array.isArray(input) && input.length <= MOST_GAPS && input.every(isFit) ? input : undefined),
  };
}
