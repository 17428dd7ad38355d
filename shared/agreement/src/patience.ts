import type { Reason } from '@kassebro/contracts';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';

/** One look into e-conomic while somebody waits: parts of it may fail, and all of it ends when the patience is over. */
export class Patience {
  /** Why parts could not be read, each reason once. */
  readonly unread: Reason[] = [];
  readonly signal: AbortSignal;
  readonly #over: Promise<never>;

  constructor(ms: number) {
    this.signal = AbortSignal.timeout(ms);
    const { promise, reject } = Promise.withResolvers<never>();
    this.signal.addEventListener('abort', () => reject(new RetryLater(because('economic-down'))), { once: true });
    // Nobody may be waiting any more when it is over.
    promise.catch(() => undefined);
    this.#over = promise;
  }

  /** The value, or nothing when e-conomic did not give it, which is then noted. */
  async part<T>(read: () => Promise<T>): Promise<T | undefined> {
    const { value, reason } = await this.outcome(read);
    if (reason) this.#note(reason);
    return value;
  }

  /** The value, or why e-conomic did not give it. */
  async outcome<T>(read: () => Promise<T>): Promise<{ value?: T; reason?: Reason }> {
    try {
      return { value: await Promise.race([read(), this.#over]) };
    } catch (error) {
      if (!(error instanceof RetryLater || error instanceof NeedsAttention)) throw error;
      return { reason: error.reason };
    }
  }

  #note(reason: Reason): void {
    if (!this.unread.some((known) => saysTheSame(known, reason))) this.unread.push(reason);
  }
}

/** Until when to wait is another moment for each call, and no other reason. */
const saysTheSame = (one: Reason, other: Reason): boolean => withoutTime(one) === withoutTime(other);

function withoutTime({ cause, parameters }: Reason): string {
  const { time: _time, ...rest } = parameters;
  return JSON.stringify({ cause, rest });
}
