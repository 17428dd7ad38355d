import type { ConnectedStore } from '@kassebro/agreement';
import { ownVouchers, postingMarker, voucherDrift } from '@kassebro/bookkeeping';
import type { LedgerVoucher, Operation, PostedVoucher } from '@kassebro/contracts';
import type { SeenInvoice, Standing } from '@kassebro/store';
import type { House } from '../../house.ts';

type Ledger = ConnectedStore['ledger'];

/** How a posting stands in e-conomic now, wherever a bookkeeper has moved it; with nothing in it when it is gone. */
export async function standingNow(posting: Operation, ledger: Ledger, at: Date): Promise<Standing> {
  const { id: operation, store, mode } = posting;
  const kept = { operation, store, at };
  if (mode === 'invoice') return { ...kept, vouchers: [], invoices: await invoicesNow(posting, ledger) };
  return { ...kept, vouchers: await vouchersNow(posting, ledger), invoices: [] };
}

/**
 * Keeps what was seen, and writes down on the posting whether it is what was sent: of a voucher line by line, as the night does.
 * An invoice is only held against its sums, whenever it is shown.
 */
export async function keepLook(
  { posting, standing }: { posting: Operation; standing: Standing },
  ledger: Ledger,
  { standings, operations }: Pick<House, 'standings' | 'operations'>,
): Promise<void> {
  const { id, mode, lines, request } = posting;
  await standings.put(standing);
  if (mode !== 'journal' || !lines || request?.date === undefined) return;
  const vatAccounts = await ledger.vatAccounts.all();
  const drift = voucherDrift({ lines, date: request.date, vouchers: standing.vouchers, vatAccounts });
  await operations.seenInLedger(id, { at: standing.at, drift });
}

const markerOf = ({ request, store, record, revision }: Operation): string =>
  request?.marker ?? postingMarker({ store, number: record, revision });

async function invoicesNow(posting: Operation, { invoices }: Ledger): Promise<SeenInvoice[]> {
  const found = await invoices.findByReference(markerOf(posting));
  return found.map(({ state, number, net, vat, gross }) => ({ state, number, net, vat, gross }));
}

/**
 * Where it was put it mostly still is, as it was sent. Only otherwise all of e-conomic is searched for its marker, as the night does, so
 * that both find the same: a part that is booked, and texts that somebody has written anew.
 */
async function vouchersNow(posting: Operation, ledger: Ledger): Promise<LedgerVoucher[]> {
  const { lines = [], request, result } = posting;
  const marker = markerOf(posting);
  const sent = { lines, date: request?.date ?? '', vatAccounts: await ledger.vatAccounts.all() };
  const there = await readAll(result?.vouchers ?? [], ledger);
  const isThere = there.length > 0 && there.every(carries(marker));
  if (isThere && !voucherDrift({ ...sent, vouchers: there })) return there;
  return [...ownVouchers(marker, { ...sent, vouchers: await searched(posting, ledger) })];
}

async function searched(posting: Operation, ledger: Ledger): Promise<LedgerVoucher[]> {
  const { id, request, result } = posting;
  const known = result?.vouchers ?? [];
  const journal = request?.journal ?? known[0]?.journal;
  if (journal === undefined) throw new Error(`operation ${id} is posted, and in no journal`);
  const years = await ledger.accountingYears.all();
  const accountingYears = years.map(({ year }) => year);
  return (await ledger.vouchers.standing({ marker: markerOf(posting), journal, accountingYears, known })).vouchers;
}

const carries =
  (marker: string) =>
  ({ entries }: LedgerVoucher): boolean =>
    entries.some(({ text }) => text.includes(marker));

async function readAll(names: readonly PostedVoucher[], { vouchers }: Ledger): Promise<LedgerVoucher[]> {
  const found: LedgerVoucher[] = [];
  for (const name of names) {
    // Hardly ever more than one, and the budget of calls is shared.
    // oxlint-disable-next-line no-await-in-loop
    const voucher = await vouchers.read(name);
    if (voucher) found.push(voucher);
  }
  return found;
}
