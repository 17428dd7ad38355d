import { setTimeout as delay } from 'node:timers/promises';
import { hash, randomUUID } from 'node:crypto';
import type { ApiFault, ApiFaultKind, Seen } from '../faults/faults.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { rateLimitAnswer, tooManyCalls } from './budget.ts';
import { garbled, unavailable } from './fault-answers.ts';
import { notFound, Refusal, serverFault } from './refusal.ts';

/** No answer at all: the connection stays silent, or is reset. */
export type Outcome = Answer | 'silence' | 'reset';

/** One call on its way in, to whichever of the APIs. */
export interface Entrance {
  request: WireRequest;
  agreement: Agreement | undefined;
  appSecret: string;
  /** Tokens that it takes from the budget. */
  cost: number;
  /** The path with its parameters in braces, for the log of calls. */
  template: string;
  /** Does what is asked for; throws a Refusal. */
  run(): Answer;
  /** A refusal in the shape of this API. */
  refuse(refusal: Refusal): Answer;
}

export interface FrontOptions {
  /** Told of bugs of the simulator itself. */
  log(line: string): void;
  /** Ends the waiting of slow answers at shutdown. */
  signal: AbortSignal;
}

/**
 * What every call meets, on both base paths: faults on demand, the agreement's one budget, and its Idempotency-Keys.
 * Every answer, errors included, carries the headers of the budget and a request id.
 */
export class Front {
  readonly #world: World;
  readonly #options: FrontOptions;

  constructor(world: World, options: FrontOptions) {
    this.#world = world;
    this.#options = options;
  }

  async pass(entrance: Entrance): Promise<Outcome> {
    const { request, agreement } = entrance;
    const seen = { method: request.method, url: request.url, agreement: agreement?.number };
    const outcome = await this.#withFault(entrance, seen);
    this.#record(entrance, outcome);
    if (typeof outcome === 'string') return outcome;
    return { ...outcome, headers: { 'X-RequestId': randomUUID(), ...outcome.headers } };
  }

  async #withFault(entrance: Entrance, seen: Seen): Promise<Outcome> {
    const fault = this.#world.faults.forRequest(seen);
    const early = fault === undefined ? undefined : this.#before(entrance, fault.kind);
    if (early !== undefined) return early;
    const answer = await this.#answer(entrance, this.#slowMsOf(entrance, fault));
    return fault === undefined ? this.#unlessHidden(entrance, seen, answer) : this.#after(entrance, answer, fault.kind);
  }

  #slowMsOf({ agreement }: Entrance, fault: ApiFault | undefined): number {
    if (fault?.kind !== 'slow') return 0;
    return fault.delayMs ?? this.#world.switches.get('slowMs', agreement?.number);
  }

  /** The answer, unless a fault strikes whatever shows what is in it. */
  #unlessHidden(entrance: Entrance, seen: Seen, answer: Answer): Outcome {
    const kind = this.#world.faults.forAnswer(seen, answer)?.kind;
    if (kind === undefined) return answer;
    return this.#before(entrance, kind) ?? this.#after(entrance, answer, kind);
  }

  /** Faults that strike before anything is done; undefined for the others. */
  #before(entrance: Entrance, kind: ApiFaultKind): Outcome | undefined {
    if (kind === 'timeout-before') return 'silence';
    if (kind === 'reset-before') return 'reset';
    if (kind === '429' || kind === '500' || kind === '503-html') return this.#struck(entrance, kind);
    const isHiddenRead = kind === '404-after-create' && entrance.request.method === 'GET';
    return isHiddenRead ? this.#refused(entrance, notFound()) : undefined;
  }

  /** Faults that strike when it is done and the answer is on its way. */
  #after(entrance: Entrance, answer: Answer, kind: ApiFaultKind): Outcome {
    if (kind === 'timeout-after-commit') return 'silence';
    if (kind === 'reset-after-commit') return 'reset';
    if (kind === '404-after-create') this.#world.hidden.hide(entrance, answer);
    return kind === 'garbled-json' ? garbled(answer) : answer;
  }

  #struck(entrance: Entrance, kind: '429' | '500' | '503-html'): Answer {
    const number = entrance.agreement?.number;
    const { switches, clock } = this.#world;
    if (kind === '503-html') return unavailable(switches.get('unavailableBody', number));
    if (kind === '500') return this.#refused(entrance, serverFault());
    return this.#refused(entrance, tooManyCalls(switches, number, { waitMs: 1000, now: clock.now() }));
  }

  async #answer(entrance: Entrance, slowMs: number): Promise<Answer> {
    const { agreement, request } = entrance;
    if (agreement === undefined) return this.#catching(entrance);
    const { headers, refusal } = this.#world.budget.spend(agreement, entrance.cost, this.#world.clock.now());
    const run = async (): Promise<Answer> => {
      if (slowMs > 0) await delay(slowMs, undefined, { signal: this.#options.signal });
      return this.#catching(entrance);
    };
    const answer = refusal === undefined ? await this.#once(entrance, run) : this.#refused(entrance, refusal);
    if (request.method !== 'GET') this.#world.onChange();
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }

  /** Only once for an Idempotency-Key, on any method but GET. */
  #once({ agreement, appSecret, request }: Entrance, run: () => Promise<Answer>): Promise<Answer> {
    const key = request.headers['idempotency-key'];
    if (agreement === undefined || typeof key !== 'string' || key === '' || request.method === 'GET') return run();
    const office = this.#world.office(agreement);
    const owner = office.setting('idempotencyScope') === 'app' ? `app ${appSecret}` : String(agreement.number);
    const keyed = { owner, key, target: `${request.method} ${request.url}`, payload: hash('sha256', request.bytes) };
    return this.#world.idempotency.through(keyed, office, run);
  }

  #catching(entrance: Entrance): Answer {
    try {
      if (this.#world.hidden.isHidden(entrance)) throw notFound();
      return entrance.run();
    } catch (error) {
      if (error instanceof Refusal) return this.#refused(entrance, error);
      this.#options.log(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return this.#refused(entrance, serverFault());
    }
  }

  #refused(entrance: Entrance, refusal: Refusal): Answer {
    const answer = entrance.refuse(refusal);
    const kind = this.#world.switches.get('rateLimitBody', entrance.agreement?.number);
    return refusal.status === 429 ? rateLimitAnswer(answer, kind) : answer;
  }

  #record({ request, template, agreement }: Entrance, outcome: Outcome): void {
    const at = new Date(this.#world.clock.now()).toISOString();
    const status = typeof outcome === 'string' ? 0 : outcome.status;
    const call = { at, agreement: agreement?.number, method: request.method, path: request.url, status };
    this.#world.calls.add(call, template);
  }
}
