import type { Accepted, Operation } from '@kassebro/contracts';
import type { ChangeAudit } from './change-audit.ts';

/** What accepting needs of the rest of the house. */
export interface AcceptTools {
  operations: { acceptDrift(id: string, seen: string, by: string): Promise<Accepted | undefined> };
  audit: ChangeAudit<Pick<Operation, 'state' | 'drift'>>;
  now(): Date;
}

/**
 * A person says that a voucher is right as it stands in e-conomic, though it is not what was sent. Nothing is sent; it is only not told
 * again, until it changes anew. Who accepted what and when is written down, with all that differs.
 * @param seen names what that person has looked at (`Drift.seen`), so that nobody accepts what nobody saw
 * @returns nothing when there is no such operation
 */
export async function acceptDrift(
  { id, by, seen }: { id: string; by: string; seen: string },
  tools: AcceptTools,
): Promise<Accepted | undefined> {
  const effect = await tools.operations.acceptDrift(id, seen, by);
  if (!effect?.before) return effect;
  const { operation, before } = effect;
  await tools.audit.append({
    id: `accept-drift.${id}.${seen}`,
    store: operation.store,
    what: `accept-drift of operation ${id}`,
    by,
    at: tools.now(),
    before: foundIn(before),
    after: foundIn(operation),
  });
  return effect;
}

const foundIn = ({ state, drift }: Operation): Pick<Operation, 'state' | 'drift'> => ({
  state,
  ...(drift && { drift }),
});
