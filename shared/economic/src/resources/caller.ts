import { hash } from 'node:crypto';
import type { Reason } from '@kassebro/contracts';
import { because, causes, isCause } from '@kassebro/errors';
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
  /**
   * Takes one call out of the budget.
   * @param right the right of the agreement's user that the call needs
   * @returns 0: go; a number: how long to wait (ms); else the agreement is shut for such calls: for how long, and why
   */
  reserve(right: string): Promise<number | Shut>;
  /** How many calls e-conomic says were made in its present minute. */
  used(calls: number): void;
  /** e-conomic refused a call and named how long to stay away (ms). */
  closedFor(ms: number): void;
  /** What became of a call, for whoever keeps agreements shut that let nobody in. Never rejects. */
  ended?(end: CallEnd): Promise<void>;
}

/** Nobody is to call for so long (ms), for this reason; without one, somebody is just trying. */
export interface Shut {
  waitMs: number;
  reason?: Reason;
}

/**
 * Whether e-conomic answered, was silent (which is also a fault of its own), or refused more than this one call. `about` is the
 * same for the same question, for a fault that may be about this question alone; it tells nothing of what was asked.
 */
type HowItEnded =
  | { how: 'answered' }
  | { how: 'silent'; reason: Reason; about?: string }
  | { how: 'refused'; reason: Reason; concerns: 'agreement' | 'right' };
export type CallEnd = HowItEnded & { right: string };

export function createCaller(options: CallerOptions): Caller {
  const { transport, log, budget } = options;
  return {
    async ask(call) {
      const leave = (await budget?.reserve(call.role)) ?? 0;
      if (typeof leave === 'object') return shut(leave);
      if (leave > 0) return notNow(new Date(Date.now() + leave));
      const startedAt = Date.now();
      const result = await transport.send(requestOf(call, options));
      log?.debug('called e-conomic', fieldsOf(call, result, startedAt));
      const outcome = translate(askedOf(call), result, Date.now());
      if (budget) await tell(budget, { call, result, outcome });
      return outcome;
    },
  };
}

/** What a person has to mend is told as it was told to whoever was refused; everything else comes back by itself. */
function shut<T>({ waitMs, reason = because('economic-down') }: Shut): Outcome<T> {
  return concernsTheStore(reason) ? { kind: 'attention', reason } : { kind: 'not-done', reason, afterMs: waitMs };
}

const concernsTheStore = ({ cause }: Reason): boolean => isCause(cause) && causes[cause].scope === 'store';

/** Nothing when it says nothing about the agreement: we broke it off ourselves. */
function endOf({ call, result, outcome }: Ended): HowItEnded | undefined {
  if (outcome.kind === 'attention' && concernsTheStore(outcome.reason)) {
    const concerns = outcome.reason.cause === 'role-missing' ? 'right' : 'agreement';
    return { how: 'refused', reason: outcome.reason, concerns };
  }
  if (result.kind === 'failure' && result.what === 'aborted') return undefined;
  const silent = { how: 'silent', reason: because('economic-down') } as const;
  if (result.kind === 'failure') return result.what === 'too-large' ? { how: 'answered' } : silent;
  if (result.status >= 500) return { ...silent, about: questionOf(call) };
  return result.status === 408 ? silent : { how: 'answered' };
}

const questionOf = (call: Call<unknown>): string => {
  const asked = [methodOf(call), call.path.path, call.query ?? '', call.write?.body ?? ''];
  return hash('sha256', asked.join(' ')).slice(0, 16);
};

async function tell(budget: CallBudget, ended: Ended): Promise<void> {
  const { call, result, outcome } = ended;
  if (result.kind === 'answer') {
    const used = usedOf(result.headers);
    if (used !== undefined) budget.used(used);
  }
  if (outcome.kind === 'not-now') return budget.closedFor(outcome.until.getTime() - Date.now());
  const end = endOf(ended);
  if (end) await budget.ended?.({ ...end, right: call.role });
}

interface Ended {
  call: Call<unknown>;
  result: Answer | Failure;
  outcome: Outcome<unknown>;
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
