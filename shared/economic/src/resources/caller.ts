import type { z } from 'zod';
import type { Answer, Failure } from '../http/answer.ts';
import { type Budget, budgetOf, costOf } from '../http/budget.ts';
import type { Request, Transport } from '../http/transport.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { type Asked, translate } from '../outcome/translate.ts';
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
  /** Makes it a POST. */
  write?: { body: string; idempotencyKey: string; facts: NonNullable<Asked<T>['facts']> };
}

/** Makes calls for one agreement. */
export interface Caller {
  ask<T>(call: Call<T>): Promise<Outcome<T>>;
}

export interface CallerOptions {
  transport: Transport;
  grantToken: string;
  log?: CallLog | undefined;
  signal?: AbortSignal | undefined;
  onBudget?: ((budget: Budget) => void) | undefined;
}

export function createCaller(options: CallerOptions): Caller {
  const { transport, log, onBudget } = options;
  return {
    async ask(call) {
      const startedAt = Date.now();
      const result = await transport.send(requestOf(call, options));
      log?.debug('called e-conomic', fieldsOf(call, result, startedAt));
      const budget = result.kind === 'answer' ? budgetOf(result.headers) : undefined;
      if (budget) onBudget?.(budget);
      return translate(askedOf(call), result, Date.now());
    },
  };
}

const methodOf = (call: Call<unknown>): Request['method'] => (call.write ? 'POST' : 'GET');

function requestOf(call: Call<unknown>, { grantToken, signal }: CallerOptions): Request {
  return {
    method: methodOf(call),
    path: `${call.path.path}${call.query ?? ''}`,
    grantToken,
    ...(call.write && { body: call.write.body, idempotencyKey: call.write.idempotencyKey }),
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
