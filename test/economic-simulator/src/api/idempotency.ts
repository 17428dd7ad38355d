import type { Answer } from '../wire/answer.ts';
import type { SwitchName, SwitchValues } from '../switches.ts';

export interface KeyedRequest {
  /** The agreement, or the app, that the key belongs to. */
  owner: string;
  key: string;
  /** `POST /products`, with the query. */
  target: string;
  /** Digest of the bytes of the body: files are too large to be remembered for an hour. */
  payload: string;
}

interface Remembered extends KeyedRequest {
  at: number;
  answer: Answer;
}

interface Rules {
  now(): number;
  setting<N extends SwitchName>(name: N): SwitchValues[N];
}

type Run = () => Promise<Answer>;

const MINUTE_MS = 60_000;

/** Answers by owner and key, for an hour: the same request again gets the same answer again. */
export class IdempotencyCache {
  readonly #answers = new Map<string, Remembered>();
  readonly #running = new Map<string, { request: KeyedRequest; answer: Promise<Answer> }>();

  async through(request: KeyedRequest, rules: Rules, run: Run): Promise<Answer> {
    if (request.key.length > rules.setting('idempotencyKeyLength')) return conflictAnswer('KeyTooLong', rules);
    const id = `${request.owner}/${request.key}`;
    const known = this.#fresh(id, rules);
    if (known !== undefined) return conflict(known, request, rules) ?? replay(known.answer);
    const running = this.#running.get(id);
    if (running === undefined) return this.#first(id, { request, rules }, run);
    const inFlight = rules.setting('idempotencyInFlight');
    if (inFlight === 'run') return run();
    const clash = conflict(running.request, request, rules);
    if (clash !== undefined) return clash;
    return inFlight === 'wait' ? replay(await running.answer) : conflictAnswer('RequestInProgress', rules);
  }

  clear(): void {
    this.#answers.clear();
  }

  async #first(id: string, { request, rules }: { request: KeyedRequest; rules: Rules }, run: Run): Promise<Answer> {
    const answer = run();
    this.#running.set(id, { request, answer });
    try {
      const done = await answer;
      const isKept = done.status < 400 || rules.setting('idempotencyFailuresCached');
      if (isKept) this.#answers.set(id, { ...request, at: rules.now(), answer: done });
      return done;
    } finally {
      this.#running.delete(id);
    }
  }

  /** After the hour the key is forgotten, and the same request runs again. */
  #fresh(id: string, rules: Rules): Remembered | undefined {
    const known = this.#answers.get(id);
    if (known === undefined) return undefined;
    if (rules.now() - known.at < rules.setting('idempotencyMinutes') * MINUTE_MS) return known;
    this.#answers.delete(id);
    return undefined;
  }
}

function replay(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'X-ResultFromCache': 'true' } };
}

/** Method and path are compared first, then the bytes of the body. */
function conflict(known: KeyedRequest, request: KeyedRequest, rules: Rules): Answer | undefined {
  if (known.target !== request.target) return conflictAnswer('URLChanged', rules);
  return known.payload === request.payload ? undefined : conflictAnswer('PayloadChanged', rules);
}

const TEXTS = {
  URLChanged: 'The idempotency key was used with another URL.',
  PayloadChanged: 'The idempotency key was used with another payload.',
  KeyTooLong: 'The idempotency key is too long.',
  RequestInProgress: 'A request with the idempotency key is in progress.',
};

/** The full JSON is unknown: a problem document as the newer services write it, or the legacy envelope. */
function conflictAnswer(errorCode: keyof typeof TEXTS, rules: Rules): Answer {
  const text = TEXTS[errorCode];
  if (rules.setting('idempotencyConflictShape') === 'legacy') {
    return { status: 400, body: { message: text, errorCode, developerHint: text, httpStatusCode: 400 } };
  }
  const body = { type: 'about:blank', title: 'Bad Request', status: 400, detail: text, errorCode };
  return { status: 400, body, headers: { 'Content-Type': 'application/problem+json' } };
}
