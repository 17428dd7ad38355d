import { header, type Headers } from '../http/answer.ts';

const A_DAY = 86_400_000;
const within = (ms: number): number => Math.min(Math.max(ms, 1_000), A_DAY);

/**
 * How many ms `Retry-After` (RFC 9110, 10.2.3: seconds or an HTTP date) asks us to wait: at least a second, at most a
 * day, undefined when it is missing or unreadable. A date is compared with the answer's own `Date`, so that neither clock
 * needs to be right.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = header(headers, 'retry-after')?.trim();
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return within(Number(text) * 1_000);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const theirNow = Date.parse(header(headers, 'date') ?? '');
  return within(until - (Number.isNaN(theirNow) ? now : theirNow));
}
