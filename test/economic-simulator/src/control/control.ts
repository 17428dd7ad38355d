import { z } from 'zod';
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
import { CATALOGUE_ACTIONS } from './catalogue-actions.ts';
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

const ACTIONS: readonly Action[] = [
  ...AGREEMENT_ACTIONS,
  ...CATALOGUE_ACTIONS,
  ...BOOKKEEPER_ACTIONS,
  ...SETTLING_ACTIONS,
  ...WEBHOOK_ACTIONS,
  ...TEST_ACTIONS,
];

/** What a bookkeeper or merchant does in the window of e-conomic, and what a test wants; without tokens, loopback only. */
export class Control {
  readonly #world: World;
  readonly #actions = ACTIONS.map((action) => ({ ...action, pattern: patternOf(action.path) }));

  constructor(world: World) {
    this.#world = world;
  }

  async handle(request: WireRequest): Promise<Answer> {
    if (!isLocal(request)) return problem(403, 'the control surface answers on loopback only');
    const path = request.path.slice('/_simulator'.length);
    const found = this.#actions.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (found === undefined) return problem(404, `no such control call: ${request.method} /_simulator${path}`);
    try {
      const answer = await found.run(this.#call(request, found.pattern.exec(path)?.groups ?? {}));
      if (request.method !== 'GET') this.#world.onChange();
      return answer;
    } catch (error) {
      return explain(error);
    }
  }

  #call(request: WireRequest, groups: Record<string, string | undefined>): ControlCall {
    const parameters = readGroups(groups);
    const query = readQuery(request.rawQuery);
    const body = request.body === '' ? {} : parseJson(request.body);
    if (body === undefined) throw new ControlProblem(400, 'the body is not JSON');
    const agreement = (): Agreement => {
      const number = Number(parameters['agreement'] ?? query.get('agreement') ?? DEMO_AGREEMENT);
      const known = this.#world.agreement(number);
      if (known === undefined) throw new ControlProblem(404, `no agreement ${number}`);
      return known;
    };
    return { world: this.#world, query, parameters, body, base: request.base, agreement };
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

/** No page of another origin may use the control surface through a browser on this machine. */
function isLocal({ remoteAddress, headers, base }: WireRequest): boolean {
  const isLoopback = /^(?:::ffff:)?127\.|^::1$/.test(remoteAddress);
  return isLoopback && (headers.origin === undefined || headers.origin === base);
}

function problem(status: number, message: string, issues?: unknown): Answer {
  return { status, body: { message, issues } };
}

function explain(error: unknown): Answer {
  if (error instanceof ControlProblem) return problem(error.status, error.message);
  if (error instanceof z.ZodError) return problem(400, z.prettifyError(error), error.issues);
  if (error instanceof Refusal) return problem(error.status, error.message);
  throw error;
}
