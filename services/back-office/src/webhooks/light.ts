import type { DoorEntry, HeardRhythm } from '@kassebro/queue';

/**
 * How a webhook stands. `off`: never heard. `ok`: heard within its usual silence. `quiet`: for longer. `bad`: the last that came
 * was turned away.
 */
export type Light =
  | { kind: 'off' }
  | { kind: 'ok' | 'quiet'; heardAt: Date }
  | { kind: 'bad'; cause: 'refused' | 'unreadable'; at: Date; sample?: string | undefined };

const DAY_MS = 86_400_000;
/** Of the silences of the last days so many are shorter; the others are weekends and holidays. */
const USUAL = 0.95;

/** What is known of a webhook: what came through the door and what did not, and in which hours. */
export interface Heard {
  entry: Pick<DoorEntry, 'heardAt' | 'refused'> | undefined;
  rhythm: HeardRhythm | undefined;
}

export function lightOf({ entry, rhythm }: Heard, now: Date): Light {
  const refusal = lastRefusal(entry);
  const heardAt = entry?.heardAt;
  if (refusal && refusal.at.getTime() > (heardAt ?? 0)) return refusal;
  if (heardAt === undefined) return { kind: 'off' };
  const silence = now.getTime() - heardAt;
  const kind = silence > usualSilence(rhythm?.hours ?? []) ? 'quiet' : 'ok';
  return { kind, heardAt: new Date(heardAt) };
}

function lastRefusal(entry: Heard['entry']): Extract<Light, { kind: 'bad' }> | undefined {
  const { 'hook-refused': refused, 'hook-unreadable': unreadable } = entry?.refused ?? {};
  if (unreadable && unreadable.lastAt >= (refused?.lastAt ?? 0))
    return { kind: 'bad', cause: 'unreadable', at: new Date(unreadable.lastAt), sample: unreadable.sample };
  return refused && { kind: 'bad', cause: 'refused', at: new Date(refused.lastAt) };
}

/**
 * The silence that is not exceeded but by one in twenty, in ms; at least a day.
 * @param hours in which something was heard, in order
 */
export function usualSilence(hours: readonly number[]): number {
  const gaps = hours
    .slice(1)
    .map((hour, index) => hour - (hours[index] ?? hour))
    .toSorted((a, b) => a - b);
  const usual = gaps[Math.min(gaps.length - 1, Math.ceil(gaps.length * USUAL) - 1)] ?? 0;
  return Math.max(DAY_MS, usual);
}
