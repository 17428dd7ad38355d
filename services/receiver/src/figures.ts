import type { Sync } from '@kassebro/contracts';
import { createCounter, type Health } from '@kassebro/process';

/** What became of a delivery of e-conomic. */
export type Outcome =
  | 'accepted'
  | 'switched-off'
  /** A test of the address by our own settings page. */
  | 'tested'
  | 'unreadable'
  | 'refused'
  | 'too-large'
  | 'not-kept'
  /** The caller left, or was too slow, before it could be answered. */
  | 'gone';

export interface Figures {
  answered(door: 'economic' | 'c1st', status: number | 'gone'): void;
  /** `unknown` for an address that names no sync: what callers make up must not become a label. */
  delivered(sync: Sync | 'unknown', outcome: Outcome): void;
}

/** What this door shows on /metrics, since a line in the log for each delivery would cost more than the work. */
export function createFigures(registry: Health['registry']): Figures {
  const answers = createCounter(registry, {
    name: 'kassebro_receiver_answers_total',
    help: 'Answers by door and status',
    labels: ['door', 'status'],
  });
  const deliveries = createCounter(registry, {
    name: 'kassebro_receiver_deliveries_total',
    help: 'Deliveries of e-conomic by sync and what became of them',
    labels: ['sync', 'outcome'],
  });
  return {
    answered: (door, status) => answers.add({ door, status: String(status) }),
    delivered: (sync, outcome) => deliveries.add({ sync, outcome }),
  };
}
