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
}
const decoy: Lock = { sync: undefined, on: false, sums: [] };

/** `refused` when store, sync or secret is wrong, all in about the same time; `sync` then when only the secret is. */
export type Entry = { kind: 'open' | 'switched-off'; sync: Sync } | { kind: 'refused'; sync: Sync | undefined };

const locks = new WeakMap<Door, ReadonlyMap<string, Lock>>();

/**
 * Compares SHA-256 of the given secret with that of every valid one, in constant time, and does the same work against
 * nothing when the store or sync is unknown. So neither the answer nor its time says which of the three was wrong.
 */
export function checkSecret(door: Door | undefined, name: string, secret: string): Entry {
  const lock = (door && locksOf(door).get(name)) ?? decoy;
  const given = hash('sha256', secret, 'buffer');
  let fits = false;
  for (let index = 0; index < COMPARISONS; index += 1) {
    const same = timingSafeEqual(given, lock.sums[index] ?? nobody);
    fits = (same && index < lock.sums.length) || fits;
  }
  if (!fits || !lock.sync) return { kind: 'refused', sync: lock.sync };
  return { kind: lock.on ? 'open' : 'switched-off', sync: lock.sync };
}

/** The sums of a door as bytes, made once for each door that was read. */
function locksOf(door: Door): ReadonlyMap<string, Lock> {
  const known = locks.get(door);
  if (known) return known;
  const made = new Map<string, Lock>(
    syncs.map((sync) => {
      const { on, secrets } = door.syncs[sync];
      return [sync, { sync, on, sums: secrets.map((secret) => Buffer.from(secret, 'hex')) }];
    }),
  );
  locks.set(door, made);
  return made;
}
