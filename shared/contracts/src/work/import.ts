import { z } from 'zod';
import type { LookedAt, LookOutcome } from './look.ts';
import type { Reason } from './operation.ts';

export const importKind = z.enum(['products', 'customers']);
export type ImportKind = z.infer<typeof importKind>;

export const importId = z.string().regex(/^[A-Za-z0-9._-]{5,80}$/);

/** `paused`: it rests where it is by a person's wish, until somebody lets it go on. */
export type ImportState = 'queued' | 'running' | 'paused' | 'done' | 'stopped' | 'failed';
const openStates: readonly ImportState[] = ['queued', 'running', 'paused'];
export const hasEnded = ({ state }: Pick<ImportRun, 'state'>): boolean => !openStates.includes(state);

/** What came of one record. */
export type ImportItem = LookedAt;

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
  /** The page of e-conomic that comes next, from 0. */
  page: number;
  done: number;
  /** How many records e-conomic has, once it has said so. */
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
