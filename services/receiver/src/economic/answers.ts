import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Canary, Problem, Sync } from '@kassebro/contracts';
import type { Outcome } from '../figures.ts';
import { problems } from '../problems.ts';
import { unreadable } from './expectations.ts';
import { BODY_LIMIT } from './read-body.ts';

/** An answer that was put together once, since there are few and a burst asks for them thousands of times a second. */
export interface Answer {
  readonly outcome: Outcome;
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string;
}

function answer(content: unknown, { headers, ...rest }: Omit<Answer, 'body'>): Answer {
  const body = JSON.stringify(content);
  const length = String(Buffer.byteLength(body));
  return { ...rest, headers: ['content-length', length, 'cache-control', 'no-store', ...headers], body };
}
const ok = (outcome: Outcome, content: unknown): Answer =>
  answer(content, { outcome, status: 202, headers: ['content-type', 'application/json'] });
const refusal = (outcome: Outcome, problem: Problem, more: readonly string[] = []): Answer => {
  const headers = ['content-type', 'application/problem+json', ...more];
  return answer(problem, { outcome, status: problem.status, headers });
};

const RETRY_AFTER_S = '5';
const few = Array.from({ length: 10 }, (_, count) => ok('accepted', { accepted: count }));

export const answers = {
  /** A test of the address: nothing was read and nothing is kept. */
  tested: (canary: Canary): Answer => ok('tested', canary),
  accepted: (count: number): Answer => few[count] ?? ok('accepted', { accepted: count }),
  switchedOff: ok('switched-off', { accepted: 0, ignored: 'switched off' }),
  unknown: refusal('refused', problems.unknown),
  tooLarge: refusal('too-large', problems.tooLarge),
  notNow: refusal('not-kept', problems.notNow, ['retry-after', RETRY_AFTER_S]),
  unreadable: {
    customers: refusal('unreadable', unreadable('customers')),
    balances: refusal('unreadable', unreadable('balances')),
    products: refusal('unreadable', unreadable('products')),
    inventory: refusal('unreadable', unreadable('inventory')),
    ledger: refusal('unreadable', unreadable('ledger')),
  } satisfies Record<Sync, Answer>,
} as const;

/** Sends it, with the correlation by which the caller can ask us about this delivery. */
export function send(response: ServerResponse, { status, headers, body }: Answer, correlation: string): void {
  if (response.headersSent || response.destroyed) return;
  const all = [...headers, 'x-request-id', correlation];
  if (isStillSending(response.req)) all.push('connection', 'close');
  response.writeHead(status, all);
  response.end(body);
}

/** Whether so much may still come that it is better to part than to read it. */
function isStillSending({ complete, method, headers }: IncomingMessage): boolean {
  if (complete || method === 'GET') return false;
  return !(Number(headers['content-length']) <= BODY_LIMIT);
}
