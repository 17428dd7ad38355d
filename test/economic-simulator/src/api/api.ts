import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ApiFault, ApiFaultKind } from '../faults/faults.ts';
import { RESOURCES } from '../resources/table.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import type { Answer } from '../wire/answer.ts';
import { readQuery } from '../wire/query-string.ts';
import type { Query } from '../wire/query-string.ts';
import { authenticate, authorize, readTokens } from './authentication.ts';
import type { Tokens } from './authentication.ts';
import { rateLimitAnswer, tooManyCalls } from './budget.ts';
import { callCost } from './call-cost.ts';
import { errorBody } from './error-body.ts';
import { garbled, unavailable } from './fault-answers.ts';
import { MESSAGES } from './messages.ts';
import { notFound, Refusal, serverFault } from './refusal.ts';
import { readBody } from './request-body.ts';
import { Router } from './router.ts';
import type { Route } from './router.ts';

export interface ApiRequest {
  method: string;
  /** Path with query, as sent. */
  url: string;
  path: string;
  rawQuery: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** `http://host:port` as the caller knows this server. */
  base: string;
}

/** No answer at all: the connection stays silent, or is reset. */
export type Outcome = Answer | 'silence' | 'reset';

interface Exchange {
  request: ApiRequest;
  route: Route | undefined;
  query: Query;
  tokens: Tokens;
  agreement: Agreement | undefined;
}

export interface ApiOptions {
  /** Told of bugs of the simulator itself. */
  log(line: string): void;
  /** Ends the waiting of slow answers at shutdown. */
  signal: AbortSignal;
}

/** The old name, which some clients still use. */
const OLD_JOURNALS = /^\/journals-experimental(?=\/|$)/;

/** The e-conomic REST API: tokens, budget, faults, idempotency, routing, and every answer in its envelope. */
export class Api {
  readonly #world: World;
  readonly #router = new Router(RESOURCES);
  readonly #options: ApiOptions;

  constructor(world: World, options: ApiOptions) {
    this.#world = world;
    this.#options = options;
  }

  async handle(sent: ApiRequest): Promise<Outcome> {
    const request = { ...sent, path: sent.path.replace(OLD_JOURNALS, '/journals') };
    const query = readQuery(request.rawQuery);
    const tokens = readTokens(request.headers, query);
    const agreement = this.#world.byGrant(tokens.grant);
    const route = this.#router.find(request.path);
    const exchange = { request, route, query, tokens, agreement };
    const seen = { method: request.method, url: request.url, agreement: agreement?.number };
    const outcome = await this.#withFault(exchange, this.#world.faults.forRequest(seen));
    this.#record(exchange, outcome);
    if (typeof outcome === 'string') return outcome;
    return { ...outcome, headers: { 'X-RequestId': randomUUID(), ...outcome.headers } };
  }

  async #withFault(exchange: Exchange, fault: ApiFault | undefined): Promise<Outcome> {
    const early = fault === undefined ? undefined : this.#before(exchange, fault.kind);
    if (early !== undefined) return early;
    const standard = this.#world.switches.get('slowMs', exchange.agreement?.number);
    const slowMs = fault?.kind === 'slow' ? (fault.delayMs ?? standard) : 0;
    const answer = await this.#answer(exchange, slowMs);
    return fault === undefined ? answer : this.#after(exchange, answer, fault.kind);
  }

  /** Faults that strike before anything is done; undefined for the others. */
  #before(exchange: Exchange, kind: ApiFaultKind): Outcome | undefined {
    if (kind === 'timeout-before') return 'silence';
    if (kind === 'reset-before') return 'reset';
    if (kind === '429' || kind === '500' || kind === '503-html') return this.#refused(exchange, kind);
    const isHiddenRead = kind === '404-after-create' && exchange.request.method === 'GET';
    return isHiddenRead ? this.#error(exchange, notFound()) : undefined;
  }

  /** Faults that strike when it is done and the answer is on its way. */
  #after(exchange: Exchange, answer: Answer, kind: ApiFaultKind): Outcome {
    if (kind === 'timeout-after-commit') return 'silence';
    if (kind === 'reset-after-commit') return 'reset';
    if (kind === '404-after-create') this.#hide(exchange, answer);
    return kind === 'garbled-json' ? garbled(answer) : answer;
  }

  #refused(exchange: Exchange, kind: '429' | '500' | '503-html'): Answer {
    const number = exchange.agreement?.number;
    const { switches, clock } = this.#world;
    if (kind === '503-html') return unavailable(switches.get('unavailableBody', number));
    if (kind === '500') return this.#error(exchange, serverFault());
    return this.#error(exchange, tooManyCalls(switches, number, { waitMs: 1000, now: clock.now() }));
  }

  /** Every answer carries the headers of the budget, errors included. */
  async #answer(exchange: Exchange, slowMs: number): Promise<Answer> {
    const { agreement, request } = exchange;
    if (agreement === undefined) return this.#catching(exchange, () => this.#run(exchange));
    const cost = callCost(exchange.query, this.#world.switches.get('listCallCost', agreement.number));
    const { headers, refusal } = this.#world.budget.spend(agreement, cost, this.#world.clock.now());
    const run = async (): Promise<Answer> => {
      if (slowMs > 0) await delay(slowMs, undefined, { signal: this.#options.signal });
      return this.#catching(exchange, () => this.#run(exchange));
    };
    const answer = refusal === undefined ? await this.#once(exchange, run) : this.#error(exchange, refusal);
    if (request.method !== 'GET') this.#world.onChange();
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }

  /** Only once for an Idempotency-Key, on any method but GET. */
  #once(exchange: Exchange, run: () => Promise<Answer>): Promise<Answer> {
    const { agreement, request } = exchange;
    const key = request.headers['idempotency-key'];
    if (agreement === undefined || typeof key !== 'string' || key === '' || request.method === 'GET') return run();
    const keyed = {
      agreement: agreement.number,
      key,
      target: `${request.method} ${request.url}`,
      body: request.body,
    };
    return this.#world.idempotency.through(keyed, this.#world.office(agreement), run);
  }

  #run(exchange: Exchange): Answer {
    const { request, route, query, tokens } = exchange;
    const agreement = authenticate(exchange.agreement, tokens, `${request.base}${request.path}?demo=true`);
    const office = this.#world.office(agreement);
    if (request.url.length > office.setting('maximumUrlLength')) {
      throw new Refusal(414, { message: MESSAGES.tooLong, hint: MESSAGES.tooLong });
    }
    if (route === undefined || this.#isHidden(request)) throw notFound();
    const endpoint = route.endpoints.get(request.method);
    if (endpoint === undefined) {
      const headers = { Allow: [...route.endpoints.keys()].join(', ') };
      throw new Refusal(405, { message: MESSAGES.notAllowed, hint: MESSAGES.notAllowed }, headers);
    }
    authorize(agreement, endpoint);
    const code = office.setting('schemaErrorCode');
    const sent = { text: request.body, contentType: request.headers['content-type'] };
    const body = readBody(endpoint, sent, {
      base: request.base,
      refuseDecimals: office.setting('decimals') === 'refuse',
      errorCode: code === 'absent' ? undefined : code,
    });
    const { base, path, rawQuery } = request;
    const { accept } = request.headers;
    return endpoint.handle({ ...office, base, path, rawQuery, query, parameters: route.parameters, body, accept });
  }

  #catching(exchange: Exchange, run: () => Answer): Answer {
    try {
      return run();
    } catch (error) {
      if (error instanceof Refusal) return this.#error(exchange, error);
      this.#options.log(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return this.#error(exchange, serverFault());
    }
  }

  #error({ agreement }: Exchange, refusal: Refusal): Answer {
    const body = errorBody(refusal, {
      language: agreement?.data.language ?? 'en',
      logId: `${randomUUID().replaceAll('-', '').slice(0, 16)}-CPH`,
      now: this.#world.clock.now(),
    });
    const answer = { status: refusal.status, body, headers: refusal.headers };
    const kind = refusal.status === 429 ? this.#world.switches.get('rateLimitBody', agreement?.number) : 'json';
    return rateLimitAnswer(answer, kind);
  }

  /** Under `404-after-create` the first reads of what was just created do not find it. */
  #hide({ request, agreement }: Exchange, answer: Answer): void {
    if (answer.status !== 201) return;
    const reads = this.#world.switches.get('hiddenReads', agreement?.number);
    const created: unknown[] = Array.isArray(answer.body) ? answer.body : [answer.body];
    for (const record of created) {
      const self = typeof record === 'object' && record !== null && 'self' in record ? record.self : undefined;
      if (typeof self === 'string') this.#world.hidden.set(self.slice(request.base.length), reads);
    }
  }

  #isHidden({ method, path }: ApiRequest): boolean {
    const reads = method === 'GET' ? (this.#world.hidden.get(path) ?? 0) : 0;
    if (reads <= 1) this.#world.hidden.delete(path);
    else this.#world.hidden.set(path, reads - 1);
    return reads > 0;
  }

  #record({ request, route, agreement }: Exchange, outcome: Outcome): void {
    const template = route?.endpoints.values().next().value?.path ?? request.path;
    const at = new Date(this.#world.clock.now()).toISOString();
    const status = typeof outcome === 'string' ? 0 : outcome.status;
    const call = { at, agreement: agreement?.number, method: request.method, path: request.url, status };
    this.#world.calls.add(call, template);
  }
}
