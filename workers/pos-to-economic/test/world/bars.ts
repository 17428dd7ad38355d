import type { Outcome } from '@kassebro/economic';
import { because } from '@kassebro/errors';

/** The months that a bookkeeper has barred in the window of e-conomic. Its API shows them as open and refuses what is sent. */
export class Bars {
  /** `2026-11` */
  readonly months = new Set<string>();
  /** A draft invoice is refused for its date already, and not only when it is booked. */
  refusesDrafts = false;
  refusals = 0;

  bar(...months: string[]): void {
    for (const month of months) this.months.add(month);
  }
  has(date: string): boolean {
    return this.months.has(date.slice(0, 7));
  }
  refuse<T>(date: string): Outcome<T> {
    this.refusals += 1;
    return { kind: 'attention', reason: because('period-barred', { date }) };
  }
}
