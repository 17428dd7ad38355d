import { present } from '../database/present.ts';
import { type Binding, type BoundKind, isSetAside } from './binding-model.ts';

/** Why a wish has no effect. */
export type PairRefusal =
  /** The record is linked to a number, or ignored, and must be parted from that first. */
  | { refused: 'linked' | 'ignored'; to: Binding }
  /** The number is another record's. */
  | { refused: 'taken'; owner: Binding }
  /** It is not linked to that number, or not set aside: somebody was faster, or nothing is to be done. */
  | { refused: 'not-so' }
  /** Others wrote time and again. */
  | { refused: 'changed' };

/** What is to stand, that nothing is to stand, or why not. */
export type Decision = Binding | { nothing: true } | PairRefusal;

/** Whether whoever has a number has no use for it: then somebody else may be linked to it. */
export const mayGiveWay = ({ state, unplaced }: Binding): boolean =>
  unplaced === true || state === 'gone' || state === 'unlinked';

interface Linking {
  store: string;
  kind: BoundKind;
  record: string;
  number: string;
}

/** A record that was deleted in e-conomic may be linked to another number, and remembers the one that it had. */
export function linked(before: Binding | undefined, to: Linking, at: Date): Binding | PairRefusal {
  if (before?.state === 'ignored') return { refused: 'ignored', to: before };
  if (before && !mayGiveWay(before)) return { refused: 'linked', to: before };
  const { store, kind, record, number } = to;
  const bound = { store, kind, record, number, seen: {}, fingerprint: '', state: 'bound', syncedAt: at } as const;
  const formerNumbers = numbersHad(before).filter((one) => one !== number);
  return formerNumbers.length > 0 ? { ...bound, formerNumbers } : bound;
}

/** What it was unlinked from was never its number. */
function numbersHad(before: Binding | undefined): string[] {
  const { state, number, formerNumbers = [] } = before ?? {};
  return state === 'gone' && number !== undefined ? [...formerNumbers, number] : formerNumbers;
}

interface Wish {
  by: string;
  at: Date;
}

export function unlinked(before: Binding | undefined, { by, at, number }: Wish & { number: string }): Decision {
  if (!before || before.unplaced || isSetAside(before) || before.number !== number) return { refused: 'not-so' };
  const { reason: _reason, attentionSince: _since, ours: _ours, ...rest } = before;
  return { ...rest, state: 'unlinked', syncedAt: at, setAside: { by, at, before: before.state } };
}

/** One of which nothing is known is ignored, too: the till's under no number, or e-conomic's under its own. */
export function ignored(
  before: Binding | undefined,
  of: Omit<Linking, 'number'> & { unplaced?: boolean },
  { by, at, why }: Wish & { why: string },
): Decision {
  const setAside = present({ by, at, why, before: before?.state });
  if (before?.state === 'ignored') return { refused: 'not-so' };
  if (before) return { ...before, state: 'ignored', syncedAt: at, setAside };
  const { store, kind, record, unplaced } = of;
  const number = unplaced ? record : '';
  const nothingSeen = { seen: {}, fingerprint: '', state: 'ignored', syncedAt: at } as const;
  return { store, kind, record, number, ...nothingSeen, ...(unplaced && { unplaced }), setAside };
}

/** Its reason, when it waits for a person again, is the one that it had. */
export function restored(before: Binding | undefined, at: Date): Decision {
  if (!before || !isSetAside(before)) return { refused: 'not-so' };
  const { setAside, ...rest } = before;
  const state = setAside?.before;
  if (before.state === 'unlinked' || state === undefined) return { nothing: true };
  const stays = { ...rest, state, syncedAt: at };
  // Who had unlinked it is told by the audit log; from here on it is who brought that back.
  return state === 'unlinked' ? { ...stays, setAside: present({ by: setAside?.by ?? '', at }) } : stays;
}
