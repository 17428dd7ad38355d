import type { Words } from '../../i18n/index.ts';
import type { Impact } from './impact.ts';

/** What a change sets going, in a sentence or two. */
export function impactWords({ waiting, sent, rebooked }: Impact, { text }: Words): string {
  const { impact } = text.accounts;
  if (waiting === 0) return `${impact.nothingWaits} ${impact.booked(rebooked)}`;
  const still = waiting - sent;
  return [impact.will(sent), ...(still > 0 ? [impact.still(still)] : []), impact.booked(rebooked)].join(' ');
}
