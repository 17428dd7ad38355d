import type { Agreement } from '../state/agreement.ts';
import type { Switches } from '../switches.ts';
import type { Answer } from '../wire/answer.ts';
import { MESSAGES } from './messages.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface Spent {
  minuteStart: number;
  minute: number;
  dayStart: number;
  day: number;
}

export interface BudgetAnswer {
  headers: Readonly<Record<string, string>>;
  refusal?: Refusal;
}

/** The calls of each agreement: 10,000 tokens in 60 seconds and 50,000 a day (e-conomic API facts). */
export class Budget {
  readonly #spent = new Map<number, Spent>();
  readonly #switches: Switches;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  /** Takes the cost of a call. Every answer, errors included, carries the two headers. */
  spend(agreement: Agreement, cost: number, now: number): BudgetAnswer {
    const { number } = agreement;
    const limit = this.#switches.get('minuteLimit', number);
    const spent = this.#running(number, now);
    const dayLimit = this.#switches.get('dayLimit', number);
    const isDayOver = this.#switches.get('dayLimitEnforced', number) && spent.day + cost > dayLimit;
    const isMinuteOver = spent.minute + cost > limit;
    spent.day += cost;
    if (!isMinuteOver && !isDayOver) spent.minute += cost;
    const headers = {
      'X-CallCost': String(cost),
      'X-RateLimiting': `token-limit-${limit}-per-60-seconds: ${spent.minute}/${limit}`,
    };
    if (!isMinuteOver && !isDayOver) return { headers };
    const waitMs = isDayOver ? spent.dayStart + DAY_MS - now : spent.minuteStart + MINUTE_MS - now;
    return { headers, refusal: tooManyCalls(this.#switches, number, { waitMs, now }) };
  }

  /** Tokens used in the running minute and calls of the running day. */
  used(number: number, now: number): { minute: number; day: number } {
    const { minute, day } = this.#running(number, now);
    return { minute, day };
  }

  clear(): void {
    this.#spent.clear();
  }

  /** The tokens come back all at once, when 60 seconds (or 24 hours) have passed since the first was taken. */
  #running(number: number, now: number): Spent {
    const spent = this.#spent.get(number) ?? { minuteStart: now, minute: 0, dayStart: now, day: 0 };
    this.#spent.set(number, spent);
    if (now - spent.minuteStart >= MINUTE_MS) Object.assign(spent, { minuteStart: now, minute: 0 });
    if (now - spent.dayStart >= DAY_MS) Object.assign(spent, { dayStart: now, day: 0 });
    return spent;
  }
}

/** 429 with Retry-After in the form that the switch says. */
export function tooManyCalls(
  switches: Switches,
  number: number | undefined,
  wait: { waitMs: number; now: number },
): Refusal {
  const seconds = Math.max(1, Math.ceil(wait.waitMs / 1000));
  const isDate = switches.get('retryAfter', number) === 'date';
  const retryAfter = isDate ? new Date(wait.now + seconds * 1000).toUTCString() : String(seconds);
  return new Refusal(429, { message: MESSAGES.tooMany, hint: MESSAGES.tooManyHint }, { 'Retry-After': retryAfter });
}

/** The body of a 429 was never captured: JSON like the other errors, a page, or nothing. */
export function rateLimitAnswer(answer: Answer, kind: 'json' | 'html' | 'empty'): Answer {
  if (kind === 'json') return answer;
  const text = kind === 'html' ? '<!doctype html><title>429</title><h1>Too Many Requests</h1>' : '';
  const headers = { ...answer.headers, 'Content-Type': 'text/html; charset=utf-8' };
  return { status: answer.status, text, headers };
}
