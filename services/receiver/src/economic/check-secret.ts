import { hash, timingSafeEqual } from 'node:crypto';
import { type Door, type Sync, syncs } from '@kassebro/contracts';

const SUM_BYTES = 32;
/** A sync has at most so many secrets at once, old ones included; all doors are compared so often. */
const COMPARISONS = 5;
const nobody = Buffer.alloc(SUM_BYTES);

interface Lock {
  sync: Sync | undefined;
  on: boolean;
  sums: Buffer[];
  /** The secrets that have opened it: at most as many as it has sums. */
  opened: Set<string>;
}
const decoy: Lock = { sync: undefined, on: false, sums: [], opened: new Set() };

/** `refused` when store, sync or secret is wrong, all in about the same time; `sync` then when only the secret is. */
export type Entry = { kind: 'open' | 'switched-off'; sync: Sync } | { kind: 'refused'; sync: Sync | undefined };

/** Doors that are read again are other doors, so what opened the old ones is forgotten with them. */
const locks = new WeakMap<Door, ReadonlyMap<string, Lock>>();

/** Neither the answer nor its time says which of store, sync and secret was wrong. */
export function checkSecret(door: Door | undefined, name: string, secret: string): Entry {
  const lock = (door && locksOf(door).get(name)) ?? decoy;
  if (!opens(lock, secret) || !lock.sync) return { kind: 'refused', sync: lock.sync };
  return { kind: lock.on ? 'open' : 'switched-off', sync: lock.sync };
}

/**
 * Compares SHA-256 of the given secret with that of every valid one, in constant time, and does the same work against
 * nothing when the store or sync is unknown.
 *
 * A secret that has opened this lock is known again without its sum, which saves 1 µs a notice. Only who sends all of it
 * is answered faster: a set compares letters only behind an equal hash, and those hashes are seeded anew in each process.
 */
function opens(lock: Lock, secret: string): boolean {
  if (lock.opened.has(secret)) return true;
  const given = hash('sha256', secret, 'buffer');
  let fits = false;
  for (let index = 0; index < COMPARISONS; index += 1) {
    const same = timingSafeEqual(given, lock.sums[index] ?? nobody);
    fits = (same && index < lock.sums.length) || fits;
  }
  if (fits) lock.opened.add(secret);
  return fits;
}

/** The sums of a door as bytes, made once for each door that was read. */
function locksOf(door: Door): ReadonlyMap<string, Lock> {
  const known = locks.get(door);
  if (known) return known;
  const made = new Map<string, Lock>(
    syncs.map((sync) => {
      const { on, secrets } = door.syncs[sync];
      return [sync, { sync, on, sums: secrets.map((secret) => Buffer.from(secret, 'hex')), opened: new Set() }];
    }),
  );
  locks.set(door, made);
  return made;
}
