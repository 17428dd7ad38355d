import type { Direction } from '@kassebro/contracts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

/** Who paused a direction, and why. */
export interface Pause {
  by: string;
  at: Date;
  /** In that person's own words. */
  reason?: string;
}

/** Which directions rest by a person's wish. Closed days and notices are received all the same. */
export interface Paused extends Record<Direction, boolean> {
  /** Of the directions that rest; absent where nobody wrote it down. */
  pauses?: Partial<Record<Direction, Pause>>;
}

const pauseSchema = partSchema<Pause>({
  by: { type: String, required: true },
  at: { type: Date, required: true },
  reason: String,
});

export const pausedSchema = partSchema<Paused>({
  toTill: Boolean,
  toLedger: Boolean,
  pauses: partSchema<NonNullable<Paused['pauses']>>({ toTill: pauseSchema, toLedger: pauseSchema }),
});

/** A copy that belongs to nobody else; a direction of which nothing was ever said runs. */
export function pausedOf({ toTill, toLedger, pauses }: Partial<Paused>): Paused {
  return present({
    toTill: toTill === true,
    toLedger: toLedger === true,
    pauses: pauses && present({ toTill: copy(pauses.toTill), toLedger: copy(pauses.toLedger) }),
  });
}

const copy = (pause: Pause | undefined): Pause | undefined => pause && present({ ...pause });
