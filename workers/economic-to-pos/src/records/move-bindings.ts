import type { Renumbering } from '@kassebro/contracts';
import { type Binding, isSetAside } from '@kassebro/store';

/** What is known of e-conomic's numbers when bindings are to be moved. */
export interface Numbers {
  /** By e-conomic's number, as they stand. */
  bindings: ReadonlyMap<string, Binding>;
  /** Whether e-conomic has a record of that number. */
  exists: (number: string) => boolean;
  /** Whether that number still is, in e-conomic, what the binding last saw there. */
  isStill: (binding: Binding) => boolean;
}

export interface Moved {
  /** By number, those that moved under their new one. */
  bindings: Map<string, Binding>;
  /** Those who were gone and whose number now is another record's. */
  released: Binding[];
}

/**
 * Bindings after e-conomic's renumberings: a record keeps its till's side and gets its new number, and remembers the old
 * one. Pure. Renumberings may come late, twice, or without those between, so each is only believed where it fits:
 *
 * - a chain (A to B, B to C) moves a binding from A to C, also when B is seen no more;
 * - an end that e-conomic does not have is believed only when the beginning is gone too: the record was deleted, or moves
 *   on with a notice that is still to come;
 * - a record that still is what it was under its old number was not renumbered: the notice is an old one, and the number
 *   was given to somebody else meanwhile;
 * - a number that is bound to another record already is left to that one.
 */
export function moveBindings(renumberings: readonly Renumbering[], numbers: Numbers): Moved {
  const moves = fitting(believed(renumberings, numbers), numbers.bindings);
  const bindings = new Map(numbers.bindings);
  // All leave before any arrives, since two may change places.
  for (const { from } of moves) bindings.delete(from);
  const released: Binding[] = [];
  for (const { binding, to } of moves) {
    const before = bindings.get(to);
    if (before && !before.unplaced) released.push({ ...before, released: true });
    bindings.set(to, movedTo(to, binding));
  }
  return { bindings, released };
}

interface Move {
  binding: Binding;
  from: string;
  to: string;
}

const believed = (renumberings: readonly Renumbering[], numbers: Numbers): Move[] =>
  ends(renumberings, numbers.bindings).flatMap(([from, to]) => {
    const binding = numbers.bindings.get(from);
    return binding && isBelieved(binding, to, numbers) ? [{ binding, from, to }] : [];
  });

/** Those that end where nobody stays. One that cannot move stays itself, which may keep another one from moving. */
function fitting(moves: readonly Move[], bindings: ReadonlyMap<string, Binding>): Move[] {
  const leaving = new Set(moves.map(({ from }) => from));
  const fits = moves.filter(({ to }) => leaving.has(to) || !stands(bindings.get(to)));
  return fits.length === moves.length ? fits : fitting(fits, bindings);
}

/** The binding under another number of e-conomic; it remembers those that it had. */
export function movedTo(to: string, binding: Binding): Binding {
  const { formerNumbers = [], number } = binding;
  const before = [...formerNumbers.filter((one) => one !== to && one !== number), number];
  return { ...binding, number: to, formerNumbers: before.filter((one) => one !== to) };
}

/** From each bound number to the end of its chain. */
function ends(
  renumberings: readonly Renumbering[],
  bindings: ReadonlyMap<string, Binding>,
): [from: string, to: string][] {
  const start = new Map([...bindings.keys()].map((number) => [number, number]));
  for (const { old, now } of renumberings) {
    const from = start.get(old);
    if (from === undefined || old === now) continue;
    start.delete(old);
    start.set(now, from);
  }
  return [...start].flatMap(([to, from]) => (from === to ? [] : [[from, to]]));
}

const isBelieved = (binding: Binding, to: string, { exists, isStill }: Numbers): boolean =>
  (!binding.unplaced || isSetAside(binding)) &&
  !binding.released &&
  (exists(to) ? !(exists(binding.number) && isStill(binding)) : !exists(binding.number));

/** Whether the number is somebody's: one who is gone, or has no place in the till and is not ignored, does not hold it. */
const stands = (binding: Binding | undefined): boolean =>
  binding !== undefined && binding.state !== 'gone' && (!binding.unplaced || isSetAside(binding));
