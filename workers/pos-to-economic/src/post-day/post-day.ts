import type { JobData, Operation } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { withVoucher } from './held-day.ts';
import { lookUp, type LookedUp } from './look-up.ts';
import { prepare } from './prepare.ts';
import { replacedByNewer, stopEarlier } from './revisions.ts';
import { send } from './send.ts';
import type { PostingTools } from './tools.ts';
import { letGo, posted, stopped, type TurnEnd } from './turn-end.ts';

/**
 * A closed day becomes one voucher in the store's cash journal, exactly once, whatever fails in between.
 * The order of the steps is the guarantee: claim, look up what an earlier turn may have sent, prepare and freeze, write
 * down that we are about to send, send, write down what came of it. A crash between any two leaves a state from which
 * the next turn goes on.
 * @throws what stopped it, after writing it on the operation; the queue's policy then decides when to try again
 */
export function createPostDay(tools: PostingTools) {
  return async function postDay(job: JobData<'post-day'>, turn: { log: Log }): Promise<void> {
    const operation = await tools.operations.claim(job.operation, tools.now());
    if ('notClaimed' in operation) {
      turn.log.info('nothing to do', { state: operation.state, detail: operation.notClaimed });
      return;
    }
    const log = turn.log.child({ attempt: operation.attempts });
    const ended = await post(operation, tools).catch((error: unknown) =>
      stopped(error, operation, { now: tools.now() }),
    );
    const end = await withVoucher(ended, { operation, tools, log });
    const mine = await tools.operations.settle({ id: operation.id, fence: operation.fence, ...end.ending });
    tell(log, end, mine);
    if (mine && end.error) throw end.error;
  };
}

async function post(operation: Operation, tools: PostingTools): Promise<TurnEnd> {
  // What was surely never sent is weighed against the day's other revisions first, whether e-conomic lets us in or not.
  const early = operation.sending ? undefined : await weighed(operation, 'never-sent', tools);
  if (early) return early;
  const store = await tools.connect(operation.store);
  const found = await lookUp(operation, store.ledger, tools);
  if (found.kind === 'there') return posted(found.vouchers, true);
  const late = operation.sending ? await weighed(operation, found.kind, tools) : undefined;
  if (late) return late;
  const kept = found.kind === 'may-still-arrive' ? operation.request : undefined;
  const prepared = kept ?? (await prepare(operation, store, tools));
  if ('nothing' in prepared) return letGo('skipped', prepared.nothing);
  return send({ operation, request: prepared, ledger: store.ledger }, tools);
}

/** Only one revision of a day may go on. @returns how the turn ends when it is not this one */
async function weighed(
  operation: Operation,
  found: LookedUp['kind'],
  tools: PostingTools,
): Promise<TurnEnd | undefined> {
  const newer = await replacedByNewer(operation, found, tools);
  if (newer) return letGo('cancelled', newer);
  await stopEarlier(operation, tools);
  return undefined;
}

function tell(log: Log, { ending, error }: TurnEnd, mine: boolean): void {
  if (!mine) log.warn('another turn took over', { state: ending.state });
  else if (ending.state === 'done')
    log.info(ending.result.adopted ? 'day found in e-conomic' : 'day posted', {
      state: 'done',
      voucher: ending.result.vouchers.map((voucher) => `${voucher.accountingYear}-${voucher.voucherNumber}`).join(' '),
    });
  else if (!error) log.info('day not posted', { state: ending.state, cause: ending.reason.cause });
  else log.warn('day not posted', { state: ending.state, cause: ending.reason.cause, error });
}
