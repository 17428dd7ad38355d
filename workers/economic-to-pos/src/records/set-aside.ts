import type { LookOutcome, Reason } from '@kassebro/contracts';
import { type Binding, isSetAside, whyAside } from '@kassebro/store';

/** What comes of a record that a person has set aside: nothing, and why. Only its number is kept up with e-conomic's. */
export interface LeftAlone {
  outcome: Extract<LookOutcome, 'skipped'>;
  reason: Reason;
  binding?: Binding;
}

/** @param moved when e-conomic has given it another number since: whoever it is stays set aside under that one */
export function leftAlone(binding: Binding, moved?: { asOf: Date }): LeftAlone {
  const reason = whyAside(binding);
  if (!reason) throw new Error(`nobody has set ${binding.kind} ${binding.record} aside`);
  const plan = { outcome: 'skipped', reason } as const;
  return moved ? { ...plan, binding: { ...binding, syncedAt: moved.asOf } } : plan;
}

/** The binding, when a person has set it aside. */
export const asideOf = (binding: Binding | undefined): Binding | undefined =>
  binding && isSetAside(binding) ? binding : undefined;

/**
 * The same of a till's record that e-conomic's would be linked to if nobody had set it aside. One that is ignored together with
 * another number is somebody else.
 */
export const asideTwin = (till: Binding | undefined): Binding | undefined =>
  till?.state === 'ignored' && till.number !== '' ? undefined : asideOf(till);
