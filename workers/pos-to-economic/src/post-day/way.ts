import type { FrozenRequest, Operation, Reason, StoreSettings } from '@kassebro/contracts';
import type { PostingTools, Turn } from './tools.ts';
import type { HeldPosting, TurnEnd } from './turn-end.ts';

/**
 * One way of bringing a day into the books: a voucher in the journal, or an invoice. What is particular to it; the order of the
 * steps, which is what makes it happen once, is the same for both.
 */
export interface Way {
  /**
   * Looks for the posting by its marker. `there` goes on with what is in e-conomic; undefined when e-conomic has none.
   * @throws RetryLater when e-conomic could not be asked: that proves nothing
   */
  find(turn: Turn): Promise<{ there: () => Promise<TurnEnd> } | undefined>;
  /** Whether a request that nobody answered can still bring the posting about, though nothing of it is there. */
  mayArrive(request: FrozenRequest): boolean;
  /**
   * From the day to the request as it will be sent, checked and frozen.
   * @returns the frozen request, or why there is nothing to send
   * @throws HeldDay with everything that is wrong: a day that does not add up is parked, never plugged
   */
  prepare(turn: Turn): Promise<FrozenRequest | { nothing: Reason }>;
  /** Sends what was frozen, and says what came of it. */
  send(request: FrozenRequest, turn: Turn): Promise<TurnEnd>;
  /** The posting as far as it can be made without e-conomic, and all that holds it. */
  draft(
    operation: Operation,
    settings: StoreSettings,
    tools: PostingTools,
  ): Promise<HeldPosting & { findings: Reason[] }>;
  /**
   * Takes out of the books what a posting has brought there, an earlier revision's or its own, as far as it can be deleted.
   * @returns `booked` when it is booked and can only be reversed, with a name for what stands there when that is not what was sent and
   * a person wants it reversed as it stands; `by-hand` when that person has seen to it already; `not-yet` when e-conomic still shows
   * some of it
   * @throws NeedsAttention when somebody has changed it there and nobody has said what is to become of that
   */
  takeOut(posting: Operation, turn: Turn): Promise<'gone' | 'not-yet' | 'by-hand' | Booked>;
}

/** The numbers of what is booked. */
export interface Booked {
  booked: string;
  asItStands?: string;
}
