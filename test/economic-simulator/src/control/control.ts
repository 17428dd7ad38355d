import { z } from 'zod';
import type { Language } from '../api/messages.ts';
import { Refusal } from '../api/refusal.ts';
import { DEMO_AGREEMENT } from '../seed/new-agreement.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import type { Answer } from '../wire/answer.ts';
import { parseJson } from '../wire/json.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { decodePercent } from '../wire/path-encoding.ts';
import { readQuery } from '../wire/query-string.ts';
import type { Query } from '../wire/query-string.ts';
import { AGREEMENT_ACTIONS } from './agreement-actions.ts';
import { BOOKKEEPER_ACTIONS } from './bookkeeper-actions.ts';
import { isFromThisMachine } from './caller.ts';
import { CUSTOMER_ACTIONS } from './customer-actions.ts';
import { PRODUCT_ACTIONS } from './product-actions.ts';
import { SALES_ACTIONS } from './sales-actions.ts';
import { SETTLING_ACTIONS } from './settling-actions.ts';
import { TEST_ACTIONS } from './test-actions.ts';
import { WEBHOOK_ACTIONS } from './webhook-actions.ts';
import { ControlProblem } from './problem.ts';

/** One call of the control surface. */
export interface ControlCall {
  world: World;
  query: Query;
  /** Of the path, decoded: plain percent encoding, as a product number may hold anything. */
  parameters: Readonly<Record<string, string>>;
  body: unknown;
  base: string;
  /** Of the path, the query, or the demo agreement. Throws when there is none with that number. */
  agreement(): Agreement;
}

export interface Action {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_simulator`, with parameters in braces. */
  path: string;
  run(call: ControlCall): Answer | Promise<Answer>;
}

export const ACTIONS: readonly Action[] = [
  ...AGREEMENT_ACTIONS,
  ...PRODUCT_ACTIONS,
  ...CUSTOMER_ACTIONS,
  ...BOOKKEEPER_ACTIONS,
  ...SALES_ACTIONS,
  ...SETTLING_ACTIONS,
  ...WEBHOOK_ACTIONS,
  ...TEST_ACTIONS,
];

/** A call whose words are read: what is to be done, for whoever asks. */
export interface Order {
  method: string;
  /** Below `/_simulator`, percent-encoded. */
  path: string;
  query: Query;
  body: unknown;
  base: string;
}

/** What a bookkeeper or merchant does in the window of e-conomic, and what a test wants; without tokens, loopback only. */
export class Control {
  readonly #world: World;
  readonly #actions = ACTIONS.map((action) => ({ ...action, pattern: patternOf(action.path) }));

  constructor(world: World) {
    this.#world = world;
  }

  /** A call of the JSON surface. */
  async handle(request: WireRequest): Promise<Answer> {
    if (!isFromThisMachine(request)) return problem(403, 'the control surface answers on loopback only');
    const { method, rawQuery, base } = request;
    const path = request.path.slice('/_simulator'.length);
    const query = readQuery(rawQuery);
    try {
      const body = request.body === '' ? {} : parseJson(request.body);
      if (body === undefined) throw new ControlProblem(400, 'the body is not JSON');
      return await this.perform({ method, path, query, body, base });
    } catch (error) {
      return explain(error, this.#languageOf(path, query));
    }
  }

  /** What e-conomic itself would have to say is said in the language of the agreement, as in the API. */
  #languageOf(path: string, query: Query): Language {
    const named = /^\/agreements\/(\d+)\//.exec(path)?.[1] ?? query.get('agreement') ?? DEMO_AGREEMENT;
    return this.#world.agreement(Number(named))?.data.language ?? 'en';
  }

  /**
   * Does what an order says, whichever surface it came by: the JSON calls, or a form of the window for people.
   * Throws ControlProblem, ZodError or Refusal when it cannot be done.
   */
  async perform(order: Order): Promise<Answer> {
    const { method, path } = order;
    const found = this.#actions.find((action) => action.method === method && action.pattern.test(path));
    if (found === undefined) throw new ControlProblem(404, `no such control call: ${method} /_simulator${path}`);
    const answer = await found.run(this.#call(order, found.pattern.exec(path)?.groups ?? {}));
    if (method !== 'GET') this.#world.onChange();
    return answer;
  }

  #call({ query, body, base }: Order, groups: Record<string, string | undefined>): ControlCall {
    const parameters = readGroups(groups);
    const agreement = (): Agreement => {
      const named = parameters['agreement'] ?? query.get('agreement') ?? DEMO_AGREEMENT;
      const known = this.#world.agreement(Number(named));
      if (known === undefined) throw new ControlProblem(404, `no agreement ${named}`);
      return known;
    };
    return { world: this.#world, query, parameters, body, base, agreement };
  }
}

/** A part that was left out has no parameter. */
function readGroups(groups: Record<string, string | undefined>): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, text] of Object.entries(groups)) if (text !== undefined) parameters[name] = decodePercent(text);
  return parameters;
}

/** `/agreements/{agreement}/...` may be left out: then the query or the demo agreement says whose books are meant. */
function patternOf(path: string): RegExp {
  const named = path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const owner = '/agreements/(?<agreement>[^/]+)/';
  return new RegExp(`^${named.startsWith(owner) ? `(?:${owner}|/)${named.slice(owner.length)}` : named}$`);
}

function problem(status: number, message: string, issues?: unknown): Answer {
  return { status, body: { message, issues } };
}

function explain(error: unknown, language: Language): Answer {
  if (error instanceof ControlProblem) {
    return problem(error.status, typeof error.text === 'string' ? error.text : error.text[language]);
  }
  if (error instanceof z.ZodError) return problem(400, z.prettifyError(error), error.issues);
  if (error instanceof Refusal) return problem(error.status, error.body.message[language], error.body.more?.['errors']);
  throw error;
}
