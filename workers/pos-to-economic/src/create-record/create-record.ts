import type { ConnectedAgreement } from '@kassebro/agreement';
import type { FrozenRequest, JobData, Operation, OperationJob, Reason, Sending } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, NeedsAttention, OutcomeUnknown, RetryLater } from '@kassebro/errors';
import type { Log } from '@kassebro/process';
import { type Binding, whyAside } from '@kassebro/store';
import { isOver } from '../post-day/look-up.ts';
import { conclude } from '../post-day/send.ts';
import { letGo, stopped, type TurnEnd } from '../post-day/turn-end.ts';
import { bindingOf, bindRecord, boundNumber } from './bind-record.ts';
import type { CreationTools, Creating, RecordMaker } from './tools.ts';

/**
 * A product or customer of the till appears in e-conomic once, whatever fails in between: claim, look whether it is there,
 * freeze the request, write down that we are about to send, send, bind. What is there already is linked and nothing is
 * overwritten. A crash between any two steps leaves a state from which the next turn goes on.
 * @throws what stopped it, after writing it on the operation; the queue's policy then decides when to try again
 */
export function createCreateRecord<T, L>(maker: RecordMaker<T, L>, tools: CreationTools) {
  return async (job: JobData<OperationJob>, turn: { log: Log }): Promise<void> => {
    const operation = await tools.operations.claim(job.operation, tools.now());
    if ('notClaimed' in operation) {
      turn.log.info('nothing to do', { state: operation.state, detail: operation.notClaimed });
      return;
    }
    const run = new Turn(maker, tools, operation);
    const end = await run.go().catch((error: unknown) => stopped(error, operation, { now: tools.now() }));
    const mine = await tools.operations.settle({ id: operation.id, fence: operation.fence, ...end.ending });
    tell(turn.log.child({ attempt: operation.attempts }), end, mine);
    if (mine && end.error) throw end.error;
  };
}

/** One turn at one operation. */
class Turn<T, L> {
  readonly #maker: RecordMaker<T, L>;
  readonly #tools: CreationTools;
  #operation: Operation;
  /** How its record was bound when this turn began. */
  #before: Binding | undefined;

  constructor(maker: RecordMaker<T, L>, tools: CreationTools, operation: Operation) {
    this.#maker = maker;
    this.#tools = tools;
    this.#operation = operation;
  }

  async go(): Promise<TurnEnd> {
    const bound = await this.#boundTo();
    if (bound !== undefined) return created(bound, true);
    const aside = whyAside(this.#before);
    // What may have been sent is looked up all the same: a person should know what is there.
    if (aside && !this.#operation.sending) return letGo('skipped', aside);
    const store = await this.#tools.connect(this.#operation.store);
    return this.#isWanted(store) ? this.#create(store, aside) : letGo('skipped', because('switched-off'));
  }

  /** Records of its kind are sent, or a person wants this one. */
  #isWanted(store: ConnectedAgreement): boolean {
    return this.#operation.goAhead === true || this.#maker.isWanted(store);
  }

  async #create(store: ConnectedAgreement, aside: Reason | undefined): Promise<TurnEnd> {
    this.#waitForLastSend();
    const till = await this.#maker.find(this.#operation);
    const creating = { ...store, operation: this.#operation, till, isAnother: this.#isAnother() };
    const existing = await this.#maker.lookUp(creating);
    if (existing.kind === 'same') return this.#bind(existing.record, creating, this.#operation.sending !== undefined);
    await this.#forgetWhatNeverArrived();
    if (aside) return letGo('skipped', aside);
    if (existing.kind === 'taken') throw new NeedsAttention(existing.reason);
    return this.#send(creating);
  }

  /** A pull may have been faster, or an earlier turn died after it had bound the two. */
  async #boundTo(): Promise<string | undefined> {
    this.#before = await bindingOf({ ...this.#operation, kind: this.#maker.kind }, this.#tools.bindings);
    return boundNumber(this.#before);
  }

  /** An earlier send may still be under way on our side, or not show yet. */
  #waitForLastSend(): void {
    const { sending } = this.#operation;
    if (!sending) return;
    const { sendTimeoutMs, settleMs, now } = this.#tools;
    const quietAt = (sending.ended?.getTime() ?? sending.at.getTime() + sendTimeoutMs) + settleMs;
    const wait = quietAt - now().getTime();
    if (wait > 0) throw new OutcomeUnknown(because('outcome-uncertain'), { afterMs: wait });
  }

  /**
   * It is not there, and nothing of the last send can come any more: whatever parks it from here on, a person may then say that
   * it is not to be sent.
   */
  async #forgetWhatNeverArrived(): Promise<void> {
    const { id, fence, sending } = this.#operation;
    if (!sending || !this.#isAnother()) return;
    const now = await this.#tools.operations.neverArrived({ id, fence });
    if (!now) throw new RetryLater(because('outcome-uncertain'));
    this.#operation = now;
  }

  #isAnother(): boolean {
    const { sending } = this.#operation;
    return !sending || isOver(sending, this.#tools.now());
  }

  /** What may still arrive keeps its bytes and its key; otherwise it starts afresh under a new one. */
  async #request(
    creating: Creating<T>,
  ): Promise<{ again: FrozenRequest } | { fresh: FrozenRequest; generation: number }> {
    const { request, id } = this.#operation;
    if (request && !creating.isAnother) return { again: request };
    const generation = request ? this.#operation.generation + 1 : this.#operation.generation;
    const made = await this.#maker.requestOf(creating);
    return { fresh: { ...made, idempotencyKey: `${id}.g${generation}`, frozenAt: this.#tools.now() }, generation };
  }

  /** Writes down what is about to be sent, and that it is: one write, so that there is no request without its mark. */
  async #aboutToSend(creating: Creating<T>): Promise<{ request: FrozenRequest; sending: Sending }> {
    const { id, fence, attempts: attempt } = this.#operation;
    const what = await this.#request(creating);
    const sending = { at: this.#tools.now(), attempt };
    const { operations } = this.#tools;
    const mine =
      'again' in what
        ? await operations.beginSending({ id, fence, ...sending })
        : await operations.freeze({
            id,
            fence,
            request: what.fresh,
            generation: what.generation,
            sending,
            lines: [],
            notes: [],
          });
    if (!mine) throw new RetryLater(because('outcome-uncertain'));
    return { request: 'again' in what ? what.again : what.fresh, sending };
  }

  async #send(creating: Creating<T>): Promise<TurnEnd> {
    const { request, sending } = await this.#aboutToSend(creating);
    const outcome = await this.#maker.send(creating, request);
    if (outcome.kind === 'done') return this.#bind(outcome.value, creating, true);
    if (isTaken(outcome)) return this.#whoHasIt(creating);
    const sent = { operation: this.#operation, sending, now: this.#tools.now() };
    return conclude(outcome, { ...sent, done: () => created('', false) });
  }

  /** The number is in use, surely not by this send. It may be the same record, made by hand or by a send of long ago. */
  async #whoHasIt(creating: Creating<T>): Promise<TurnEnd> {
    const existing = await this.#maker.lookUp(creating);
    if (existing.kind === 'same') return this.#bind(existing.record, creating, false);
    const reason =
      existing.kind === 'taken' ? existing.reason : because('number-twice', { number: creating.operation.record });
    return stopped(new NeedsAttention(reason), this.#operation, {
      now: this.#tools.now(),
      mark: { dropRequest: true },
    });
  }

  /** Bound before the operation ends: a crash between the two is found by the next turn. */
  async #bind(record: L, creating: Creating<T>, ours: boolean): Promise<TurnEnd> {
    const seen = await this.#maker.seen(record, creating);
    const { store, record: tillRecord } = this.#operation;
    const binding: Binding = {
      store,
      kind: this.#maker.kind,
      record: tillRecord,
      state: 'bound',
      syncedAt: this.#tools.now(),
      ...seen,
      ...(ours && { ours }),
    };
    const { number, byAnother } = await bindRecord(binding, this.#before, this.#tools.bindings);
    return created(number, !ours || byAnother);
  }
}

const isTaken = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'attention' && outcome.reason.cause === 'number-taken';

const created = (number: string, adopted: boolean): TurnEnd => ({
  ending: { state: 'done', result: { vouchers: [], number, adopted } },
});

function tell(log: Log, { ending, error }: TurnEnd, mine: boolean): void {
  if (!mine) log.warn('another turn took over', { state: ending.state });
  else if (ending.state === 'done') log.info(ending.result.adopted ? 'linked' : 'created', { state: 'done' });
  else if (!error) log.info('not created', { state: ending.state, cause: ending.reason.cause });
  else log.warn('not created', { state: ending.state, cause: ending.reason.cause, error });
}
