import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem, Sync } from '@kassebro/contracts';
import { problems } from '../problems.ts';
import { unreadable } from './expectations.ts';
import { BODY_LIMIT } from './read-body.ts';

/** An answer that was put together once, since there are few and a burst asks for them thousands of times a second. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

function answer(status: number, content: unknown, headers: readonly string[]): Answer {
  const body = JSON.stringify(content);
  const length = String(Buffer.byteLength(body));
  return { status, headers: ['content-length', length, 'cache-control', 'no-store', ...headers], body };
}
const ok = (content: unknown): Answer => answer(202, content, ['content-type', 'application/json']);
const refusal = (problem: Problem, more: readonly string[] = []): Answer =>
  answer(problem.status, problem, ['content-type', 'application/problem+json', ...more]);

const RETRY_AFTER_S = '5';
const few = Array.from({ length: 10 }, (_, count) => ok({ accepted: count }));

export const answers = {
  accepted: (count: number): Answer => few[count] ?? ok({ accepted: count }),
  switchedOff: ok({ accepted: 0, ignored: 'switched off' }),
  unknown: refusal(problems.unknown),
  tooLarge: refusal(problems.tooLarge),
  notNow: refusal(problems.notNow, ['retry-after', RETRY_AFTER_S]),
  unreadable: {
    customers: refusal(unreadable('customers')),
    balances: refusal(unreadable('balances')),
    products: refusal(unreadable('products')),
    inventory: refusal(unreadable('inventory')),
    ledger: refusal(unreadable('ledger')),
  } satisfies Record<Sync, Answer>,
} as const;

/** Sends it, with the correlation by which the caller can ask us about this delivery. */
export function send(response: ServerResponse, { status, headers, body }: Answer, correlation: string): void {
  if (response.headersSent || response.destroyed) return;
  const more = isStillSending(response.req) ? ['connection', 'close'] : [];
  response.writeHead(status, [...headers, 'x-request-id', correlation, ...more]);
  response.end(body);
}

/** Whether so much may still come that it is better to part than to read it. */
function isStillSending({ complete, method, headers }: IncomingMessage): boolean {
  if (complete || method === 'GET') return false;
  return !(Number(headers['content-length']) <= BODY_LIMIT);
}
