import { finalStates, type OperationState } from '@kassebro/contracts';

/**
 * Which state may follow which. `running` follows itself when a hand died and another takes its work over.
 * `done`, `skipped` and `cancelled` are final: nothing follows, but what a person has ended that person can undo (wishes.ts).
 */
const followers: Record<OperationState, readonly OperationState[]> = {
  queued: ['running', 'skipped', 'cancelled'],
  running: ['running', 'retrying', 'uncertain', 'attention', 'done', 'skipped', 'cancelled'],
  retrying: ['running', 'queued', 'skipped', 'cancelled'],
  uncertain: ['running', 'queued'],
  attention: ['queued', 'skipped', 'cancelled'],
  done: [],
  skipped: [],
  cancelled: [],
};

export const mayFollow = (from: OperationState, to: OperationState): boolean => followers[from].includes(to);

/** The states in which a hand may leave an operation that it has claimed. */
export type SettledState = Exclude<OperationState, 'queued' | 'running'>;

export const isFinal = (state: OperationState): boolean => finalStates.some((final) => final === state);
