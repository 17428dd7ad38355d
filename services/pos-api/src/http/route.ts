import { pointer, spoken } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import type { StoreRecord } from '@kassebro/store';
import { z } from 'zod';
import type { ProblemCode } from './problem-kinds.ts';
import { HttpProblem, invalid } from './problem.ts';

/** Who asks: the store whose token was shown, and the names under which this request is followed and repeated. */
export interface Caller {
  store: StoreRecord;
  correlation: string;
  /** The caller's Idempotency-Key on a POST, if there is one. */
  idempotencyKey?: string;
  ifMatch?: string;
  log: Log;
}

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A request before it is parsed. */
interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  caller: Caller;
}

interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The body as it was sent, before defaults were filled in. */
  received: unknown;
  caller: Caller;
}

interface AnswerDoc {
  description: string;
  schema: z.ZodType;
}

interface Description {
  method: 'get' | 'post' | 'patch';
  /** As Express writes it: `/v1/products/:number`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  answers: Record<number, AnswerDoc>;
  /** A body as a till would send it; the page shows it. */
  example?: unknown;
  /** Of a route that makes records: the field of the answer by which the record is read at `<path>/<that>`. */
  namedBy?: string;
  /** Beside those that every call can give. */
  problems: readonly ProblemCode[];
}

/** One row of the API: what it is called, what it takes and gives, and what it does. The documentation is made of it. */
export interface Route extends Description {
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
  run(request: RawRequest): Promise<Answer>;
}

interface Definition<P, Q, B> extends Description {
  params: z.ZodType<P>;
  query: z.ZodType<Q>;
  body: z.ZodType<B>;
  handle: (input: Input<P, Q, B>) => Promise<Answer>;
}

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});
/** Whatever is sent is not looked at. */
export const noBody = z.unknown();

/**
 * Makes a route that parses before it acts: a path that cannot name anything is 404, a bad query or body is 422 with a
 * pointer to each bad field. Only what is parsed reaches `handle`.
 */
export function defineRoute<P, Q, B>(definition: Definition<P, Q, B>): Route {
  const { params, query, body, handle } = definition;
  return {
    ...definition,
    run: (raw) =>
      handle({
        params: parsed(params, raw.params, () => new HttpProblem('not-found')),
        query: parsed(query, eachOnce(raw.query), (error) => invalid('invalid-query', error)),
        body: parsed(body, raw.body, (error) => invalid('invalid-fields', error)),
        received: raw.body,
        caller: raw.caller,
      }),
  };
}

const queryShape = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A parameter that is there twice comes as a list; which of the two was meant nobody can know. */
function eachOnce(raw: unknown): Record<string, unknown> {
  const query = queryShape.parse(raw);
  const twice = Object.keys(query).filter((name) => Array.isArray(query[name]));
  if (twice.length === 0) return query;
  const errors = twice.map((name) => ({ pointer: pointer([name]), detail: `${name} must be given only once` }));
  throw new HttpProblem('invalid-query', { errors });
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, problem: (error: z.ZodError) => HttpProblem): T {
  const result = schema.safeParse(value, spoken);
  if (!result.success) throw problem(result.error);
  return result.data;
}
