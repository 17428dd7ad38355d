import type { FrozenRequest, LedgerVoucher, PostedVoucher } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { postedVouchers } from '../answers/voucher.ts';
import type { Outcome } from '../outcome/outcome.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { findByMarker, type MarkerQuery } from './find-by-marker.ts';
import { readVoucher, type VoucherName } from './read-voucher.ts';
import { readVouchers, type VouchersQuery } from './read-vouchers.ts';
import type { DraftEntry } from './whole-vouchers.ts';
import { deleteEntry, type Standing, standingOf, type StandingQuery } from './standing.ts';

export interface VoucherCalls {
  /**
   * Creates the drafts of a frozen request. Never throws for what e-conomic or the network does. The same request with the
   * same key is replayed by e-conomic for one hour (`fromCache`) and carried out again after that, so look first then. A
   * replay repeats what was once answered; it does not prove that the voucher is still there.
   */
  create(request: Pick<FrozenRequest, 'path' | 'body' | 'idempotencyKey'>): Promise<Outcome<PostedVoucher[]>>;
  /** See findByMarker. */
  findByMarker(query: MarkerQuery): Promise<PostedVoucher[]>;
  /** See readVoucher. */
  read(name: VoucherName): Promise<LedgerVoucher | undefined>;
  /** See readVouchers. */
  readMany(query: VouchersQuery): Promise<LedgerVoucher[]>;
  /** See standingOf. */
  standing(query: StandingQuery): Promise<Standing>;
  /** See deleteEntry. */
  deleteEntry(target: DraftEntry & { idempotencyKey: string }): Promise<Outcome<undefined>>;
}

export const voucherCalls = (caller: Caller): VoucherCalls => ({
  async create({ path: at, body, idempotencyKey }) {
    const journal = journalOf(at);
    return caller.ask({
      path: path('/journals/{journalNumber}/vouchers', { journalNumber: journal }),
      read: postedVouchers(journal),
      role: 'Bookkeeping',
      absent: because('journal-gone', { journal: String(journal) }),
      write: { method: 'POST', body, idempotencyKey, facts: { journal: String(journal), ...dateOf(body) } },
    });
  },
  findByMarker: (query) => findByMarker(caller, query),
  read: (name) => readVoucher(caller, name),
  readMany: (query) => readVouchers(caller, query),
  standing: (query) => standingOf(caller, query),
  deleteEntry: (target) => deleteEntry(caller, target),
});

function journalOf(at: string): number {
  const number = /^\/journals\/(\d{1,9})\/vouchers$/.exec(at)?.[1];
  if (number === undefined) throw new TypeError(`not the path of a journal's vouchers: ${at}`);
  return Number(number);
}

/** All lines of a voucher share one date, which e-conomic does not always repeat when it refuses it. */
function dateOf(body: string): { date?: string } {
  const date = /"date":"(\d{4}-\d{2}-\d{2})"/.exec(body)?.[1];
  return date === undefined ? {} : { date };
}
