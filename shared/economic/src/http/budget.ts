import { header, type Headers } from './answer.ts';

/** Reads `X-RateLimiting: token-limit-10000-per-60-seconds: 42/10000`; the first number counts what is used. */
export function usedOf(headers: Headers): number | undefined {
  const used = /(\d+)\s*\/\s*\d+\s*$/.exec(header(headers, 'x-ratelimiting') ?? '')?.[1];
  return used === undefined ? undefined : Number(used);
}

/** What the call cost of the budget, `X-CallCost`. */
export function costOf(headers: Headers): number | undefined {
  const text = header(headers, 'x-callcost');
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
