import { z } from 'zod';
import type { Answer } from '../wire/answer.ts';
import { showsRecord } from './shows-record.ts';
import { LONGEST_MS } from '../longest-wait.ts';

export const API_FAULTS = [
  '429',
  '500',
  '503-html',
  'timeout-before',
  'timeout-after-commit',
  'reset-before',
  'reset-after-commit',
  'slow',
  'garbled-json',
  '404-after-create',
] as const;
export const WEBHOOK_FAULTS = ['lost', 'duplicated', 'late', 'reordered'] as const;

export type ApiFaultKind = (typeof API_FAULTS)[number];
export type WebhookFaultKind = (typeof WEBHOOK_FAULTS)[number];

const match = z.strictObject({
  method: z.string().optional(),
  /** A prefix of the path with its query, or a regular expression. */
  path: z.string().optional(),
  agreement: z.int().optional(),
  /** The number of a record: instead of answers that show it, alone or in a list. */
  shows: z.string().min(1).optional(),
  /** Of webhook faults: the type, by key or by name. */
  type: z.string().optional(),
});

export const faultRequest = z.strictObject({
  match: match.default({}),
  kind: z.enum([...API_FAULTS, ...WEBHOOK_FAULTS]),
  times: z.int().min(1).max(1_000_000_000).default(1),
  probability: z.number().min(0).max(1).default(1),
  /** So many that fit are let pass before the first one is struck. */
  after: z.int().min(0).max(1_000_000_000).optional(),
  /** How late or slow, in ms. */
  delayMs: z.number().min(0).max(LONGEST_MS).optional(),
});
export type FaultRequest = z.infer<typeof faultRequest>;

export interface Fault extends FaultRequest {
  id: number;
  /** How many times it is still going to happen. */
  times: number;
  /** How many are still let pass. */
  after?: number | undefined;
}

export interface ApiFault extends Fault {
  kind: ApiFaultKind;
}
export interface WebhookFault extends Fault {
  kind: WebhookFaultKind;
}

export interface Seen {
  method: string;
  /** Path with query, as sent. */
  url: string;
  agreement: number | undefined;
}

const isApiFault = (fault: Fault): fault is ApiFault => API_FAULTS.some((kind) => kind === fault.kind);
const isWebhookFault = (fault: Fault): fault is WebhookFault => WEBHOOK_FAULTS.some((kind) => kind === fault.kind);

/** What is to go wrong, and how often. A fault that has happened as often as it should is gone. */
export class Faults {
  #faults: Fault[] = [];
  #lastId = 0;
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  add(request: FaultRequest): Fault {
    this.#lastId += 1;
    const fault = { ...request, id: this.#lastId };
    this.#faults.push(fault);
    return fault;
  }

  all(): readonly Fault[] {
    return this.#faults;
  }

  /** False when there is none with that id: it may have happened as often as it should. */
  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The first fault that fits a request to the API, if its dice fall so. */
  forRequest(seen: Seen): ApiFault | undefined {
    return this.#first((fault) => fault.match.shows === undefined && fitsRequest(fault, seen));
  }

  /** The first one that fits an answer: it goes out instead. */
  forAnswer(seen: Seen, answer: Answer): ApiFault | undefined {
    return this.#first((fault) => {
      const { shows } = fault.match;
      return shows !== undefined && fitsRequest(fault, seen) && showsRecord(answer, shows);
    });
  }

  forWebhook(names: readonly string[], agreement: number): WebhookFault | undefined {
    const fits = ({ match: wanted }: Fault): boolean =>
      (wanted.agreement ?? agreement) === agreement &&
      (wanted.type === undefined || names.includes(wanted.type.toLowerCase()));
    const fault = this.#faults.filter(isWebhookFault).find((candidate) => fits(candidate) && this.#falls(candidate));
    return this.#use(fault);
  }

  #first(fits: (fault: ApiFault) => boolean): ApiFault | undefined {
    return this.#use(this.#faults.filter(isApiFault).find((fault) => fits(fault) && this.#falls(fault)));
  }

  #falls(fault: Fault): boolean {
    if (fault.after) {
      fault.after -= 1;
      return false;
    }
    return fault.probability >= 1 || this.#random() < fault.probability;
  }

  #use<F extends Fault>(fault: F | undefined): F | undefined {
    if (fault === undefined) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault;
  }
}

function fitsRequest({ match: wanted }: Fault, seen: Seen): boolean {
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== seen.method) return false;
  if (wanted.agreement !== undefined && wanted.agreement !== seen.agreement) return false;
  if (wanted.path === undefined || seen.url.startsWith(wanted.path)) return true;
  return readPattern(wanted.path)?.test(seen.url) ?? false;
}

/** A text with signs that no path has is a regular expression; undefined when it is none. */
export function readPattern(path: string): RegExp | undefined {
  if (!/[\\^$*+()[\]|]/.test(path)) return undefined;
  try {
    return new RegExp(path);
  } catch {
    return undefined;
  }
}
