import type { LedgerInvoice } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { markerOf } from '../report-of.ts';
import { ship } from '../send.ts';
import type { Turn } from '../tools.ts';
import type { TurnEnd } from '../turn-end.ts';
import type { Way } from '../way.ts';
import { DRAFTS } from './booking.ts';
import { arrived } from './arrived.ts';
import { draftInvoice } from './draft-invoice.ts';
import { prepare } from './prepare.ts';
import { takeOut } from './take-out.ts';

/** A day as one invoice to the customer of day invoices; a draft, or booked when the store chose so. */
export const invoiceWay: Way = {
  async find(turn) {
    const found = await invoicesOf(turn);
    return found.length > 0 ? { there: () => adopt(found, turn) } : undefined;
  },
  // Once the draft is gone there is nothing left to book.
  mayArrive: ({ path }) => path === DRAFTS,
  prepare,
  send: (request, turn) =>
    ship(
      {
        request,
        send: (frozen) => turn.store.ledger.invoices.drafts.create(frozen),
        done: (draft, adopted) => arrived({ invoice: draft, adopted }, turn),
      },
      turn,
    ),
  draft: draftInvoice,
  takeOut,
};

/** A draft that is booked while drafts and booked ones are looked through is in one of them the second time. */
async function invoicesOf({ operation, store: { ledger } }: Turn): Promise<LedgerInvoice[]> {
  const marker = markerOf(operation);
  const found = await ledger.invoices.findByReference(marker);
  return found.length > 0 ? found : ledger.invoices.findByReference(marker);
}

async function adopt([invoice, ...others]: LedgerInvoice[], turn: Turn): Promise<TurnEnd> {
  if (!invoice) throw new Error('nothing was found that could be adopted');
  if (others.length === 0) return arrived({ invoice, adopted: true }, turn);
  const numbers = [invoice, ...others].map(({ number }) => number).join(', ');
  throw new NeedsAttention(because('invoice-twice', { numbers }));
}
