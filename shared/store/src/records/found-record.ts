import type { Customer, Product } from '@kassebro/contracts';
import type { Binding, BoundKind } from '../bindings/binding-model.ts';

/** How a record stands between the till and e-conomic, as far as the till and what was seen there tell. */
export const standings = ['linked', 'till-only', 'attention', 'gone', 'unplaced', 'unlinked', 'ignored'] as const;
/**
 * `till-only`: nothing is known of it in e-conomic. `gone`: it was deleted there. `unplaced`: it is in e-conomic, and has no
 * place in the till yet. `unlinked`, `ignored`: a person has set it aside.
 */
export type RecordStanding = (typeof standings)[number];

/** A record on both sides, as far as it is there: the till's is absent for one that is unplaced. */
export type FoundRecord = {
  standing: RecordStanding;
  /** Product number or customer id of the till; of one that is unplaced, its number in e-conomic. */
  record: string;
  binding?: Binding;
} & ({ kind: 'product'; till?: Product } | { kind: 'customer'; till?: Customer });

/** @param isTroubled its creation in e-conomic waits for a person */
export function standingOf(binding: Binding | undefined, isTroubled: boolean): RecordStanding {
  if (!binding) return isTroubled ? 'attention' : 'till-only';
  const { state } = binding;
  if (state === 'ignored' || state === 'unlinked') return state;
  if (binding.unplaced) return 'unplaced';
  if (isTroubled || state === 'attention') return 'attention';
  return state === 'gone' ? 'gone' : 'linked';
}

export interface RecordQuery {
  store: string;
  /** Both kinds unless told, products first. */
  kind?: BoundKind | undefined;
  standing?: RecordStanding | undefined;
  /** Part of a number, a name or a bar code; a phone number, CVR number, EAN or e-mail address. */
  text?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}
