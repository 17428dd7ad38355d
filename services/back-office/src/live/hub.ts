import { forThoseWhoMayStay, StoreWatch, type Viewer, type WatchTools } from './store-watch.ts';

/** How often a store is looked at while somebody watches it. */
const LOOK_EVERY_MS = 1_000;
/** Proxies end what says nothing for a minute, some for half a minute. */
const BEAT_EVERY_MS = 20_000;
/** Of one user in this process: a browser with many windows has that many. */
const MOST_OF_ONE_USER = 12;

export interface LiveOptions extends Omit<WatchTools, 'everyMs'> {
  lookEveryMs?: number;
  beatEveryMs?: number;
}

/** All open streams of this process. */
export class LiveHub {
  readonly #watches = new Map<string, StoreWatch>();
  readonly #tools: WatchTools;
  readonly #beatEveryMs: number;
  #beat: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor({ lookEveryMs = LOOK_EVERY_MS, beatEveryMs = BEAT_EVERY_MS, ...tools }: LiveOptions) {
    this.#tools = { ...tools, everyMs: lookEveryMs };
    this.#beatEveryMs = beatEveryMs;
  }

  /** What is held at the moment; both are 0 when nobody watches. */
  get held(): { viewers: number; stores: number } {
    return { viewers: this.#viewers().length, stores: this.#watches.size };
  }

  /** Whether one more stream of this user may be opened. */
  hasRoomFor(email: string): boolean {
    const own = this.#viewers().filter((viewer) => viewer.email === email);
    return !this.#isClosed && own.length < MOST_OF_ONE_USER;
  }

  join(store: string, viewer: Viewer): void {
    const watch = this.#watches.get(store) ?? new StoreWatch(store, this.#tools);
    this.#watches.set(store, watch);
    watch.join(viewer);
    this.#beat ??= setInterval(() => {
      // A database that is away keeps nobody from staying; the next beat asks again.
      forThoseWhoMayStay(this.#viewers(), (each) => each.beat()).catch((error: unknown) =>
        this.#tools.log.warn('streams cannot be kept alive', { error }),
      );
    }, this.#beatEveryMs);
  }

  leave(store: string, viewer: Viewer): void {
    const watch = this.#watches.get(store);
    watch?.leave(viewer);
    if (watch?.viewers.size === 0) this.#watches.delete(store);
    if (this.#watches.size > 0) return;
    clearInterval(this.#beat);
    this.#beat = undefined;
  }

  /**
   * Ends the streams of somebody who logs out. A login lives in its cookie alone, so which stream belongs to which is not
   * known: those in other browsers come back by themselves.
   */
  logOut(email: string): void {
    for (const viewer of this.#viewers()) if (viewer.email === email) viewer.end();
  }

  /** Ends every stream, and takes no more. */
  close(): void {
    this.#isClosed = true;
    for (const viewer of this.#viewers()) viewer.end();
  }

  #viewers(): Viewer[] {
    return [...this.#watches.values()].flatMap(({ viewers }) => [...viewers]);
  }
}
