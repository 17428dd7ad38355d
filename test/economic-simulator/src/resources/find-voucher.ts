import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { voucherKey } from '../state/agreement.ts';
import type { Journal, Voucher } from '../state/records.ts';
import { numberIn } from './define.ts';

/** The journal in the path; throws a 404 when there is none. */
export function journalIn(call: Call): Journal {
  const journal = call.agreement.journals.get(numberIn(call, 'journalNumber'));
  if (journal === undefined) throw notFound();
  return journal;
}

/** `2026-17` or `2025_6_2026-17`: the year's name, already decoded, then the voucher number. */
export function findVoucher(call: Call): Voucher | undefined {
  const [, year = '', written = ''] = /^(.+)-(\d+)$/.exec(call.parameters['voucher'] ?? '') ?? [];
  return call.agreement.vouchers.get(voucherKey({ journal: journalIn(call).number, year, number: Number(written) }));
}
