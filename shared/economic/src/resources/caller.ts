import type { z } from 'zod';
import type { Answer, Failure } from '../http/answer.ts';
import { costOf, usedOf } from '../http/budget.ts';
import type { Request, Transport } from '../http/transport.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { type Asked, notNow, translate } from '../outcome/translate.ts';
import type { Path } from '../paths/path.ts';

/** The little that this package needs of a log. */
export interface CallLog {
  debug(message: string, fields: CallFields): void;
}
export interface CallFields {
  method: string;
  /** The template, so that no number or text of a customer gets into a log. */
  path: string;
  status?: number;
  ms: number;
  cost?: number;
  /** The code of a breakdown, when there was no answer. */
  detail?: string;
}

export interface Call<T> {
  path: Path;
  /** Beginning with `?`. */
  query?: string;
  read: z.ZodType<T>;
  role: Asked<T>['role'];
  absent?: Asked<T>['absent'];
  /** Makes it more than a GET. */
  write?: Write;
}

type Write = { idempotencyKey: string; facts: NonNullable<Asked<unknown>['facts']> } & (
  | { method: 'POST'; body: string }
  | { method: 'DELETE'; body?: never }
);

/** Makes calls for one agreement. */
export interface Caller {
  ask<T>(call: Call<T>): Promise<Outcome<T>>;
}

export interface CallerOptions {
  transport: Transport;
  grantToken: string;
  log?: CallLog | undefined;
  signal?: AbortSignal | undefined;
  budget?: CallBudget | undefined;
}

/** The agreement's budget of calls, kept by somebody who sees all processes. */
export interface CallBudget {
  /** Takes one call out of the budget. @returns 0: go; else how long to wait (ms) */
  reserve(): Promise<number>;
  /** How many calls e-conomic says were made in its present minute. */
  used(calls: number): void;
  /** e-conomic refused a call and named how long to stay away (ms). */
  closedFor(ms: number): void;
}

export function createCaller(options: CallerOptions): Caller {
  const { transport, log, budget } = options;
  return {
    async ask(call) {
      const waitMs = (await budget?.reserve()) ?? 0;
      if (waitMs > 0) return notNow(new Date(Date.now() + waitMs));
      const startedAt = Date.now();
      const result = await transport.send(requestOf(call, options));
      log?.debug('called e-conomic', fieldsOf(call, result, startedAt));
      const outcome = translate(askedOf(call), result, Date.now());
      if (budget && result.kind === 'answer') tell(budget, result, outcome);
      return outcome;
    },
  };
}

function tell(budget: CallBudget, answer: Answer, outcome: Outcome<unknown>): void {
  const used = usedOf(answer.headers);
  if (used !== undefined) budget.used(used);
  if (outcome.kind === 'not-now') budget.closedFor(outcome.until.getTime() - Date.now());
}

const methodOf = (call: Call<unknown>): Request['method'] => call.write?.method ?? 'GET';

function requestOf(call: Call<unknown>, { grantToken, signal }: CallerOptions): Request {
  return {
    method: methodOf(call),
    path: `${call.path.path}${call.query ?? ''}`,
    grantToken,
    ...(call.write?.body !== undefined && { body: call.write.body }),
    ...(call.write && { idempotencyKey: call.write.idempotencyKey }),
    ...(signal && { signal }),
  };
}

function askedOf<T>(call: Call<T>): Asked<T> {
  return {
    write: call.write !== undefined,
    name: `${methodOf(call)} ${call.path.template}`,
    read: call.read,
    role: call.role,
    ...(call.absent && { absent: call.absent }),
    ...(call.write && { facts: call.write.facts }),
  };
}

function fieldsOf(call: Call<unknown>, result: Answer | Failure, startedAt: number): CallFields {
  const cost = result.kind === 'answer' ? costOf(result.headers) : undefined;
  return {
    method: methodOf(call),
    path: call.path.template,
    ms: Date.now() - startedAt,
    ...(result.status !== undefined && { status: result.status }),
    ...(cost !== undefined && { cost }),
    ...(result.kind === 'failure' && { detail: result.code }),
  };
}
