import type { Browser } from './browser.ts';

const PATIENCE_MS = 30_000;

/** Waits for a condition, looked at every few ms. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  everyMs = 10,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within ${patienceMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** An open stream of server-sent events. */
export interface Stream {
  answer: Response;
  /** All that it has said so far. */
  text(): string;
  hears(pattern: RegExp): Promise<void>;
  /** Does something, and does it again, until the stream tells of it. */
  changes(deed: () => Promise<void>, pattern: RegExp): Promise<void>;
  /** Fulfilled when the other side has ended it. */
  ended: Promise<void>;
  leave(): Promise<void>;
}

export async function listenTo(browser: Browser, path: string): Promise<Stream> {
  const answer = await browser.get(path, { accept: 'text/event-stream' });
  let heard = '';
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async (): Promise<void> => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value;
  };
  const ended = read();
  const hears = (pattern: RegExp): Promise<void> => until(() => pattern.test(heard));
  return {
    answer,
    text: () => heard,
    hears,
    async changes(deed, pattern) {
      // The first look is only remembered: what was done before it was over is no change.
      await until(async () => {
        await deed();
        return until(() => pattern.test(heard), 10, 3_000).then(
          () => true,
          () => false,
        );
      });
    },
    ended,
    async leave() {
      await reader?.cancel();
    },
  };
}
