import type { PostedVoucher } from '@kassebro/contracts';
import { markerOf } from '../report-of.ts';
import { ship } from '../send.ts';
import type { Turn } from '../tools.ts';
import { posted } from '../turn-end.ts';
import type { Way } from '../way.ts';
import { draftVoucher } from './draft-voucher.ts';
import { prepare } from './prepare.ts';
import { takeOut } from './take-out.ts';

const done = (vouchers: PostedVoucher[], adopted: boolean) => posted({ vouchers, adopted });

/** A day as one voucher in the store's cash journal. */
export const journalWay: Way = {
  async find(turn) {
    const vouchers = await vouchersOf(turn);
    return vouchers.length > 0 ? { there: () => Promise.resolve(done(vouchers, true)) } : undefined;
  },
  mayArrive: () => true,
  prepare,
  send: (request, turn) => ship({ request, send: (frozen) => turn.store.ledger.vouchers.create(frozen), done }, turn),
  draft: draftVoucher,
  takeOut,
};

async function vouchersOf({ operation, store: { ledger } }: Turn): Promise<PostedVoucher[]> {
  const journal = operation.request?.journal;
  if (journal === undefined) throw new Error('a voucher was frozen without its journal');
  const years = await ledger.accountingYears.all();
  const accountingYears = years.map((year) => year.year);
  return ledger.vouchers.findByMarker({ marker: markerOf(operation), journal, accountingYears });
}
