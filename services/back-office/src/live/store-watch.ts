import type { Log } from '@kassebro/process';
import { topics, type Look, type Sight, type Topic } from './look.ts';

/** Somebody who has a page of the store open. */
export interface Viewer {
  readonly email: string;
  /** Whether they are still logged in and still may see the store. */
  mayStay(): Promise<boolean>;
  tell(changed: readonly Topic[]): void;
  beat(): void;
  end(): void;
}

export interface WatchTools {
  look: Look;
  log: Log;
  everyMs: number;
}

/**
 * Watches one store for everybody who has a page of it open: one look at a time, and none while nobody is there. The first
 * look is only remembered, since a page renews itself once when its stream opens.
 */
export class StoreWatch {
  readonly viewers = new Set<Viewer>();
  readonly #store: string;
  readonly #tools: WatchTools;
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #seen: Sight | undefined;
  #hasFailed = false;

  constructor(store: string, tools: WatchTools) {
    this.#store = store;
    this.#tools = tools;
  }

  join(viewer: Viewer): void {
    this.viewers.add(viewer);
    if (this.#timer === undefined && !this.#isLooking) void this.#look();
  }

  leave(viewer: Viewer): void {
    this.viewers.delete(viewer);
    if (this.viewers.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#seen = undefined;
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    this.#timer = undefined;
    try {
      await this.#compare(await this.#tools.look(this.#store));
      this.#hasFailed = false;
    } catch (error) {
      // Said once: what is down is down for every look, and the pages say themselves that they are not answered.
      if (!this.#hasFailed) this.#tools.log.warn('a store cannot be watched', { store: this.#store, error });
      this.#hasFailed = true;
    }
    this.#isLooking = false;
    if (this.viewers.size === 0) this.#seen = undefined;
    else this.#timer = setTimeout(() => void this.#look(), this.#tools.everyMs);
  }

  async #compare(now: Sight): Promise<void> {
    const before = this.#seen;
    this.#seen = now;
    if (before === undefined) return;
    const changed = topics.filter((topic) => now[topic] !== before[topic]);
    if (changed.length > 0) await forThoseWhoMayStay(this.viewers, (viewer) => viewer.tell(changed));
  }
}

/** Whoever has lost their login or their place in the store meanwhile is told nothing more. */
export async function forThoseWhoMayStay(viewers: Iterable<Viewer>, act: (viewer: Viewer) => void): Promise<void> {
  const isWelcome = new Map<string, Promise<boolean>>();
  await Promise.all(
    [...viewers].map(async (viewer) => {
      const known = isWelcome.get(viewer.email) ?? viewer.mayStay();
      isWelcome.set(viewer.email, known);
      if (await known) act(viewer);
      else viewer.end();
    }),
  );
}
