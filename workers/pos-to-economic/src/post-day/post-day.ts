import type { JobData, Operation } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { withPosting } from './held-day.ts';
import { lookUp, type LookedUp } from './look-up.ts';
import { replacedByNewer, stopEarlier } from './revisions.ts';
import { takeEarlierBack } from './take-back.ts';
import type { PostingTools } from './tools.ts';
import { letGo, stopped, type TurnEnd } from './turn-end.ts';
import type { Way } from './way.ts';
import { wayOf } from './ways.ts';

/**
 * A closed day becomes one voucher in the store's cash journal, or one invoice, exactly once, whatever fails in between.
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
    const way = wayOf(operation);
    const ended = await post(operation, way, tools).catch((error: unknown) =>
      stopped(error, operation, { now: tools.now() }),
    );
    const end = await withPosting(ended, { operation, way, tools, log });
    const mine = await tools.operations.settle({ id: operation.id, fence: operation.fence, ...end.ending });
    tell(log, end, mine);
    if (mine && end.error) throw end.error;
  };
}

async function post(operation: Operation, way: Way, tools: PostingTools): Promise<TurnEnd> {
  // What was surely never sent is weighed against the day's other revisions first, whether e-conomic lets us in or not.
  const early = operation.sending ? undefined : await weighed(operation, 'never-sent', tools);
  if (early) return early;
  const turn = { operation, store: await tools.connect(operation.store), tools };
  const found = await lookUp(way, turn);
  if (found.kind === 'there') return found.goOn();
  const late = operation.sending ? await weighed(operation, found.kind, tools) : undefined;
  if (late) return late;
  if (found.kind === 'may-still-arrive') return way.send(found.request, turn);
  await takeEarlierBack(turn);
  const prepared = await way.prepare(turn);
  return 'nothing' in prepared ? letGo('skipped', prepared.nothing) : way.send(prepared, turn);
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
  else if (ending.state === 'done') tellDone(log, ending.result);
  else if (!error) log.info('day not posted', { state: ending.state, cause: ending.reason.cause });
  else log.warn('day not posted', { state: ending.state, cause: ending.reason.cause, error });
}

function tellDone(log: Log, { vouchers, invoices = [], adopted }: NonNullable<Operation['result']>): void {
  log.info(adopted ? 'day found in e-conomic' : 'day posted', {
    state: 'done',
    voucher: [
      ...vouchers.map((voucher) => `${voucher.accountingYear}-${voucher.voucherNumber}`),
      ...invoices.map((invoice) => `${invoice.state}-${invoice.number}`),
    ].join(' '),
  });
}
