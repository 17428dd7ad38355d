import { header, type Headers } from './answer.ts';

/** The agreement's token bucket as the last answer showed it: tokens used of those that one period allows. */
export interface Budget {
  used: number;
  limit: number;
}

/** Reads `X-RateLimiting: token-limit-10000-per-60-seconds: 42/10000`; the first number counts what is used. */
export function budgetOf(headers: Headers): Budget | undefined {
  const match = /(\d+)\s*\/\s*(\d+)\s*$/.exec(header(headers, 'x-ratelimiting') ?? '');
  return match ? { used: Number(match[1]), limit: Number(match[2]) } : undefined;
}

/** What the call cost of the budget, `X-CallCost`. */
export function costOf(headers: Headers): number | undefined {
  const text = header(headers, 'x-callcost');
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
