import type { JobData, Operation } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import { forgotten, onOpenDate } from './barred-date.ts';
import { withCarriedPayers } from './carried-over.ts';
import { withPosting } from './held-day.ts';
import { lookUp, type LookedUp } from './look-up.ts';
import { replacedByNewer, stopEarlier } from './revisions.ts';
import { takeEarlierBack, waitForReversals } from './take-back.ts';
import type { PostingTools, Turn } from './tools.ts';
import { takeTurn } from '../take-turn.ts';
import { letGo, type TurnEnd } from './turn-end.ts';
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
  return (job: JobData<'post-day'>, { log }: { log: Log }): Promise<void> =>
    takeTurn(job.operation, {
      tools,
      log,
      tell,
      work: (operation) => post(operation, wayOf(operation), tools),
      complete: (end, operation, line) => withPosting(end, { operation, way: wayOf(operation), tools, log: line }),
    });
}

async function post(mine: Operation, way: Way, tools: PostingTools): Promise<TurnEnd> {
  const operation = await withCarriedPayers(mine, tools);
  // What was surely never sent is weighed against the day's other revisions first, whether e-conomic lets us in or not.
  const early = operation.sending ? undefined : await weighed(operation, 'never-sent', tools);
  if (early) return early;
  const claimed = { operation, store: await tools.connect(operation.store), tools };
  const found = await lookUp(way, claimed);
  const turn = found.kind === 'never-arrived' ? await forgotten(undefined, claimed) : claimed;
  const make = (now: Turn): Promise<TurnEnd> => makeAnew(way, now);
  return onOpenDate({ end: await goOn(found, way, turn), turn }, way, make);
}

async function goOn(found: LookedUp, way: Way, turn: Turn): Promise<TurnEnd> {
  if (found.kind === 'there') return found.goOn();
  const { operation, tools } = turn;
  const late = found.kind === 'never-sent' ? undefined : await weighed(operation, found.kind, tools);
  if (late) return late;
  return found.kind === 'may-still-arrive' ? way.send(found.request, turn) : makeAnew(way, turn);
}

/** Whatever an earlier revision has brought into the books stays there until this one is fit to be sent. */
async function makeAnew(way: Way, turn: Turn): Promise<TurnEnd> {
  await waitForReversals(turn);
  const prepared = await way.prepare(turn);
  await takeEarlierBack(turn);
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
