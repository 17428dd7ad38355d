import { z } from 'zod';
import type { Direction } from './direction.ts';
import type { LookedAt, LookOutcome } from './look.ts';
import type { Reason } from './operation.ts';

/** Everything that e-conomic has, into the till. */
export const pulledKind = z.enum(['products', 'customers']);
/** Whatever only the till has, created in e-conomic. */
const pushedKind = z.enum(['products-to-economic', 'customers-to-economic']);
export const importKind = z.enum([...pulledKind.options, ...pushedKind.options]);
export type PulledKind = z.infer<typeof pulledKind>;
export type ImportKind = z.infer<typeof importKind>;

/** Which way an import goes; it waits while that way is paused for its store. */
export const directionOf = (kind: ImportKind): Direction =>
  pulledKind.safeParse(kind).success ? 'toTill' : 'toLedger';

/** What kind of record an import is about. */
export const recordKindOf = (kind: ImportKind): 'product' | 'customer' =>
  kind === 'products' || kind === 'products-to-economic' ? 'product' : 'customer';

export const importId = z.string().regex(/^[A-Za-z0-9._-]{5,80}$/);

/** `paused`: it rests where it is by a person's wish, until somebody lets it go on. */
export type ImportState = 'queued' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
const openStates: readonly ImportState[] = ['queued', 'running', 'paused'];
export const hasEnded = ({ state }: Pick<ImportRun, 'state'>): boolean => !openStates.includes(state);

/** What becomes of one field. Amounts are øre. */
export interface ImportChange {
  field: string;
  /** What was there; absent when there was nothing. */
  before?: string | number | boolean;
  after: string | number | boolean;
}

/** What came of one record. Of an import to e-conomic, `number` is the till's, and what e-conomic calls it stands beside it. */
export interface ImportItem extends LookedAt {
  economicNumber?: string;
  /** Of a dry run: what an import would write. */
  changes?: ImportChange[];
}

/**
 * One going through all products or customers of an agreement. Nothing that the till has is overwritten by it; a dry run
 * finds the same and writes nothing.
 */
export interface ImportRun {
  id: string;
  store: string;
  kind: ImportKind;
  dryRun: boolean;
  state: ImportState;
  /** Why it failed or was stopped. */
  reason?: Reason;
  by: string;
  correlation: string;
  requestedAt: Date;
  startedAt?: Date;
  endedAt?: Date;
  /** Time spent working, ms: pauses and restarts not counted. */
  workedMs: number;
  /** The page that comes next, from 0. */
  page: number;
  /** Where in the till it goes on, of an import that goes through the till's records. */
  cursor?: string;
  done: number;
  /** How many records there are to go through, once that is known. */
  total?: number;
  counts: Partial<Record<LookOutcome, number>>;
  updatedAt: Date;
}

/** Records a second while it worked, and how long what is left takes (ms), as soon as both can be said. */
export function paceOf({ done, total, workedMs }: Pick<ImportRun, 'done' | 'total' | 'workedMs'>): {
  perSecond?: number;
  leftMs?: number;
} {
  if (done === 0 || workedMs === 0) return {};
  const perSecond = (done * 1_000) / workedMs;
  if (total === undefined) return { perSecond };
  return { perSecond, leftMs: Math.round((Math.max(0, total - done) * 1_000) / perSecond) };
}
