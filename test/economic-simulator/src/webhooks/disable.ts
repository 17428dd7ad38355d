import { toSecond } from '../clock.ts';
import type { Webhook } from './registry.ts';

/** Switches a webhook off and remembers when; one that is off already keeps its date. `now` in ms. */
export function disable(webhook: Webhook, now: number): void {
  if (webhook.isDisabled) return;
  webhook.isDisabled = true;
  webhook.lastDisabledDate = toSecond(now);
}
