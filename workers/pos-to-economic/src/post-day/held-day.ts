import type { Operation, Reason } from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import type { Log } from '@kassebro/process';
import type { PostingTools } from './tools.ts';
import type { HeldPosting, TurnEnd } from './turn-end.ts';
import type { Way } from './way.ts';

/** A day that cannot be sent as it is, with everything that holds it and the posting as far as it could be made. */
class HeldDay extends NeedsAttention {
  readonly held: HeldPosting & { findings: Reason[] };
  constructor(findings: readonly [Reason, ...Reason[]], { lines, invoice, difference, notes }: HeldPosting) {
    super(findings[0]);
    const contents = { ...(lines && { lines }), ...(invoice && { invoice }) };
    this.held = { ...contents, difference, notes, findings: [...findings] };
  }
}

/** Holds the day when there is any finding. @throws HeldDay */
export function hold([first, ...others]: readonly Reason[], day: HeldPosting): void {
  if (first) throw new HeldDay([first, ...others], day);
}

/**
 * A turn that ends with a person: the operation gets the posting that would be sent and all that holds it, whatever stopped
 * the turn, so that nobody has to decide blindly. What was frozen before keeps its lines, since those are what was sent.
 */
export async function withPosting(end: TurnEnd, turn: Stopped): Promise<TurnEnd> {
  const { ending, error } = end;
  if (ending.state !== 'attention') return end;
  const { reason } = ending;
  const held = error instanceof HeldDay ? error.held : await heldUnless(wasFrozen(ending, turn), turn, reason);
  return { ...end, ending: { ...ending, ...(held ?? { findings: [reason] }) } };
}

interface Stopped {
  operation: Operation;
  way: Way;
  tools: PostingTools;
  log: Log;
}

const wasFrozen = (ending: TurnEnd['ending'], { operation }: Stopped): boolean =>
  'dropRequest' in ending || ending.sending !== undefined || operation.sending !== undefined;

/**
 * Undefined also when the day itself cannot be read, which its reason says. A posting that cannot be made must not keep a
 * day from its place in attention.
 */
async function heldUnless(
  frozen: boolean,
  { operation, way, tools, log }: Stopped,
  reason: Reason,
): Promise<(HeldPosting & { findings: Reason[] }) | undefined> {
  if (frozen) return undefined;
  try {
    const store = await tools.stores.find(operation.store);
    if (!store) return undefined;
    // The turn may have written on it what belongs to the posting, such as who paid.
    const now = (await tools.operations.find(operation.id)) ?? operation;
    const { findings, ...posting } = await way.draft(now, store.settings, tools);
    return { ...posting, findings: [reason, ...findings.filter(({ cause }) => cause !== reason.cause)] };
  } catch (error) {
    if (!(error instanceof NeedsAttention)) log.warn('the posting of a held day could not be made', { error });
    return undefined;
  }
}
