import type { DraftInvoice, LedgerInvoice } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { lookFirst, ship } from '../send.ts';
import type { Turn } from '../tools.ts';
import { posted, stopped, type TurnEnd } from '../turn-end.ts';
import { bookingOf } from './booking.ts';

interface Arrived {
  invoice: LedgerInvoice;
  /** Found there, not made by the last call. */
  adopted: boolean;
}

/**
 * The invoice is in e-conomic. What e-conomic makes of it is read back and held against the till before anything else is done: a
 * draft that differs by an øre is not booked. A draft is then booked when the store chose so.
 */
export async function arrived(there: Arrived, turn: Turn): Promise<TurnEnd> {
  const { invoice } = there;
  const differs = await difference(invoice, turn);
  if (differs !== 0) return held(invoice, differs, turn);
  if (invoice.state === 'draft' && turn.store.settings.bookInvoices) return book(invoice, turn);
  return done(there);
}

/** Frozen by this turn or an earlier one: what was sent, as it was worked out. */
async function difference({ gross }: LedgerInvoice, { operation, tools }: Turn): Promise<number> {
  const sent = (await tools.operations.find(operation.id))?.invoice;
  if (!sent) throw new Error('an invoice was sent and not kept');
  return gross - sent.gross;
}

async function book(draft: DraftInvoice, turn: Turn): Promise<TurnEnd> {
  const request = await bookingOf(draft, turn);
  const { invoices } = turn.store.ledger;
  return ship(
    {
      request,
      draft: draft.number,
      send: (frozen) => invoices.book(frozen),
      done: async (invoice, adopted) => {
        const differs = await difference(invoice, turn);
        return differs === 0 ? done({ invoice, adopted }) : held(invoice, differs, turn);
      },
    },
    turn,
  );
}

const done = ({ invoice: { state, number, gross }, adopted }: Arrived): TurnEnd =>
  posted({ vouchers: [], invoices: [{ state, number, gross }], adopted });

/** It is there and is not right: the next turn, after a person has seen to it, looks at what is there then. */
function held({ number }: LedgerInvoice, differs: number, { operation, tools }: Turn): TurnEnd {
  const now = tools.now();
  const reason = because('invoice-differs', { number: String(number), amount: Math.abs(differs) });
  const sending = operation.sending ?? { at: now, attempt: operation.attempts };
  return stopped(new NeedsAttention(reason), operation, { now, mark: lookFirst(sending, now) });
}
