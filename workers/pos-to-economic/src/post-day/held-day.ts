import { examineDay, type ExaminedDay, postingMarker } from '@kassebro/bookkeeping';
import type { Operation, Reason, StoreSettings } from '@kassebro/contracts';
import { NeedsAttention } from '@kassebro/errors';
import type { Log } from '@kassebro/process';
import type { PostingTools } from './tools.ts';
import type { HeldVoucher, TurnEnd } from './turn-end.ts';

/** A day that cannot be sent as it is, with everything that holds it and the voucher as far as it could be made. */
class HeldDay extends NeedsAttention {
  readonly voucher: HeldVoucher;
  constructor(findings: readonly [Reason, ...Reason[]], { lines, difference, notes }: Omit<ExaminedDay, 'findings'>) {
    super(findings[0]);
    this.voucher = { lines, difference, notes, findings: [...findings] };
  }
}

/** Holds the day when there is any finding. @throws HeldDay */
export function hold([first, ...others]: readonly Reason[], day: Omit<ExaminedDay, 'findings'>): void {
  if (first) throw new HeldDay([first, ...others], day);
}

/** The day by the rule book, with the store's choices as they are now. @throws what reading a kept day throws */
export async function examined(operation: Operation, settings: StoreSettings, tools: PostingTools) {
  const { store, record, revision } = operation;
  const stored = await tools.dayReports.find(store, record, revision);
  if (!stored) throw new Error(`day report ${record} r${revision} of the operation is not there`);
  const { report } = stored;
  const marker = postingMarker({ store, number: record, revision });
  return { report, marker, ...examineDay({ report, settings, marker }) };
}

/**
 * A turn that ends with a person: the operation gets the voucher that would be sent and all that holds it, whatever stopped
 * the turn, so that nobody has to decide blindly. What was frozen before keeps its lines, since those are what was sent.
 */
export async function withVoucher(end: TurnEnd, turn: Stopped): Promise<TurnEnd> {
  const { ending, error } = end;
  if (ending.state !== 'attention') return end;
  const { reason } = ending;
  const voucher = error instanceof HeldDay ? error.voucher : await voucherUnless(wasFrozen(ending, turn), turn, reason);
  return { ...end, ending: { ...ending, ...(voucher ?? { findings: [reason] }) } };
}

interface Stopped {
  operation: Operation;
  tools: PostingTools;
  log: Log;
}

const wasFrozen = (ending: TurnEnd['ending'], { operation }: Stopped): boolean =>
  'dropRequest' in ending || operation.sending !== undefined;

/**
 * Undefined also when the day itself cannot be read, which its reason says. A voucher that cannot be made must not keep a
 * day from its place in attention.
 */
async function voucherUnless(
  frozen: boolean,
  { operation, tools, log }: Stopped,
  reason: Reason,
): Promise<HeldVoucher | undefined> {
  if (frozen) return undefined;
  try {
    const store = await tools.stores.find(operation.store);
    if (!store) return undefined;
    const { lines, difference, notes, findings } = await examined(operation, store.settings, tools);
    return { lines, difference, notes, findings: [reason, ...findings.filter(({ cause }) => cause !== reason.cause)] };
  } catch (error) {
    if (!(error instanceof NeedsAttention)) log.warn('the voucher of a held day could not be made', { error });
    return undefined;
  }
}
