import type { LedgerCustomer, Sending } from '@kassebro/contracts';
import { type CustomerSent, customerSent, type EconomicClient, hasWhatWasSent, isNamesakeOf } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Binding } from '@kassebro/store';
import type { Existing } from './tools.ts';

/** A customer without a number of our choosing that was sent, and may be in e-conomic. */
export interface SentBefore {
  store: string;
  sending: Sending;
  /** The body as it was frozen; the till's customer may have been changed since. */
  body: string;
  /** Whether sending it again would be another request to e-conomic, which would make another customer of it. */
  isOver: boolean;
  customers: Pick<EconomicClient['customers'], 'changedSince'>;
  bindings: { byNumbers(store: string, kind: 'customer', numbers: readonly string[]): Promise<Map<string, Binding>> };
}

/** Its clock and ours differ. */
const CLOCKS_DIFFER_MS = 3 * 60_000;

/**
 * A lost answer leaves what was sent to look for: a customer of that name who is new in e-conomic, or was changed there, since
 * it was sent. The name is always sent, and e-conomic keeps it, while what else tells people apart may be missing.
 * @returns the one customer that it must be, or none
 * @throws NeedsAttention when somebody of the name is there and may be it or not: a customer too many is nothing to guess at
 */
export async function whatWasSent(sent: SentBefore): Promise<Existing<LedgerCustomer>> {
  const customer = customerSent(sent.body);
  const { namesakes, isWhole } = await namesakesOf(customer, sent);
  const numbers = namesakes.map(({ number }) => String(number));
  const bound = await sent.bindings.byNumbers(sent.store, 'customer', numbers);
  const [record, ...others] = namesakes;
  const isIt = record && others.length === 0 && !bound.has(String(record.number)) && hasWhatWasSent(customer, record);
  if (isIt) return { kind: 'same', record };
  // e-conomic tells by the key of the request whether it has done it.
  if (!sent.isOver) return { kind: 'none' };
  if (record) throw new NeedsAttention(because('number-taken', { number: String(record.number), name: record.name }));
  if (!isWhole) throw new NeedsAttention(because('outcome-uncertain'));
  return { kind: 'none' };
}

/** `isWhole`: everybody who may be it could be read. */
async function namesakesOf(
  wanted: CustomerSent,
  { sending, customers }: SentBefore,
): Promise<{ namesakes: LedgerCustomer[]; isWhole: boolean }> {
  const since = new Date(sending.at.getTime() - CLOCKS_DIFFER_MS);
  const namesakes = new Map<number, LedgerCustomer>();
  let isWhole = true;
  for await (const { found, unreadable } of customers.changedSince(since)) {
    for (const one of found) if (isNamesakeOf(wanted, one)) namesakes.set(one.number, one);
    isWhole &&= unreadable.length === 0;
  }
  return { namesakes: [...namesakes.values()], isWhole };
}
