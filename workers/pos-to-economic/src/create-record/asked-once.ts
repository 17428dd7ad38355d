/** Long enough for a burst, and over before a person who has changed something looks whether it works. */
const REMEMBERED_MS = 30_000;
/** Beyond so many, those whose time is over are forgotten. */
const MANY = 1_000;

interface Question<T> {
  ask: () => Promise<T>;
  /** Whether the asker can go on with an answer that was given a while ago. */
  isEnough: (known: T) => boolean;
}

/** Answers that are remembered for a while. Who asks while the same is being asked waits for that answer; a failure is not kept. */
export class AskedOnce<T> {
  readonly #now: () => Date;
  readonly #known = new Map<string, { answer: T; until: number }>();
  readonly #underWay = new Map<string, Promise<T>>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  async get(key: string, { ask, isEnough }: Question<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && known.until > this.#now().getTime() && isEnough(known.answer)) return known.answer;
    const underWay = this.#underWay.get(key);
    if (!underWay) return this.#ask(key, ask);
    const answer = await underWay;
    // It was asked for before we came, so it may be as it was before, too.
    return isEnough(answer) ? answer : this.#ask(key, ask);
  }

  #ask(key: string, ask: () => Promise<T>): Promise<T> {
    const asking = this.#asked(key, ask).finally(() => {
      if (this.#underWay.get(key) === asking) this.#underWay.delete(key);
    });
    this.#underWay.set(key, asking);
    return asking;
  }

  async #asked(key: string, ask: () => Promise<T>): Promise<T> {
    // As old as the moment before the question.
    const until = this.#now().getTime() + REMEMBERED_MS;
    const answer = await ask();
    if (this.#known.size >= MANY) this.#forgetOld();
    this.#known.set(key, { answer, until });
    return answer;
  }

  #forgetOld(): void {
    const now = this.#now().getTime();
    for (const [key, { until }] of this.#known) if (until <= now) this.#known.delete(key);
  }
}
