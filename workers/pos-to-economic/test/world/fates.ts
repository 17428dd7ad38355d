import type { Outcome } from '@kassebro/economic';
import { because } from '@kassebro/errors';

/** What can happen to one send. */
export const fates = [
  'well',
  'refused-connection',
  'not-now',
  'lost-on-the-way',
  'arrives-late',
  'done-but-unanswered',
  'failed-with-500',
  'failed-with-500-and-kept',
  'done-but-answered-500',
] as const;
export type Fate = (typeof fates)[number];

/** What a request does when it arrives. It may be refused: then nothing is changed. */
export type Deed<T> = () => Outcome<T>;

/**
 * The way to an e-conomic that keeps Idempotency-Keys, on which everything can go wrong that can go wrong with a send: it may
 * be lost, arrive late, be done without an answer, or fail and have the failure kept under its key.
 */
export class Wire {
  /** What happens to the next sends, in order; then all goes well. */
  readonly fates: Fate[] = [];
  sends = 0;
  /** Whether e-conomic keeps a refusal under its key as it keeps an answer is not known. */
  forgetsRefusals = false;
  readonly #late: (() => void)[] = [];
  readonly #kept = new Map<string, { at: number; answer: Outcome<unknown> }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What was under way arrives now. */
  arrive(): void {
    for (const commit of this.#late.splice(0)) commit();
  }

  send<T>(key: string, deed: Deed<T>): Outcome<T> {
    this.sends += 1;
    const fate = this.fates.shift() ?? 'well';
    const kept = (): Outcome<T> | undefined => this.#keptFor(key, deed);
    const commit = (): Outcome<T> => kept() ?? this.#keep(key, deed());
    if (fate === 'refused-connection') return { kind: 'not-done', reason: because('economic-down') };
    if (fate === 'lost-on-the-way') return unknown(false);
    if (fate === 'arrives-late') {
      this.#late.push(commit);
      return unknown(false);
    }
    return kept() ?? this.#answer(key, { fate, commit });
  }

  #answer<T>(key: string, { fate, commit }: { fate: Fate; commit: () => Outcome<T> }): Outcome<T> {
    if (fate === 'not-now')
      return { kind: 'not-now', until: new Date(this.#now() + 1_000), reason: because('budget-used') };
    if (fate.startsWith('failed')) {
      if (fate === 'failed-with-500-and-kept') this.#keep(key, unknown<T>(true));
      return unknown(true);
    }
    const answer = commit();
    if (fate === 'done-but-unanswered') return unknown(false);
    return fate === 'done-but-answered-500' ? unknown(true) : answer;
  }

  #keep<T>(key: string, answer: Outcome<T>): Outcome<T> {
    if (answer.kind === 'attention' && this.forgetsRefusals) return answer;
    this.#kept.set(key, { at: this.#now(), answer });
    return answer;
  }

  /** A key belongs to one request, so what is kept under it is of that request's kind. */
  #keptFor<T>(key: string, _deed: Deed<T>): Outcome<T> | undefined {
    const kept = this.#kept.get(key);
    if (!kept || this.#now() - kept.at > 3_600_000) return undefined;
    const answer = kept.answer as Outcome<T>;
    return answer.kind === 'done' ? { ...answer, fromCache: true } : answer;
  }
}

const unknown = <T>(requestIsOver: boolean): Outcome<T> => ({
  kind: 'unknown',
  reason: because('outcome-uncertain'),
  requestIsOver,
});

export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value, fromCache: false });
