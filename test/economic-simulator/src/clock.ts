/** The simulator's time: the machine's, moved on demand, so that an hour passes without waiting for it, or clocks differ. */
export class Clock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  advance(milliseconds: number): void {
    this.#aheadMs += milliseconds;
  }

  reset(): void {
    this.#aheadMs = 0;
  }
}

/** `YYYY-MM-DDThh:mm:ssZ`, cut to the second. */
export function toSecond(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The same, cut to the whole minute, as products and drafts show it. */
export function toMinute(timestamp: string): string {
  return `${timestamp.slice(0, 16)}:00Z`;
}

const DANISH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Danish local time without a zone, as `logTime` of an error shows it. */
export function toDanishTime(milliseconds: number): string {
  return DANISH.format(milliseconds).replace(' ', 'T');
}

/** The Danish calendar day, `YYYY-MM-DD`. */
export function today(milliseconds: number): string {
  return toDanishTime(milliseconds).slice(0, 10);
}
