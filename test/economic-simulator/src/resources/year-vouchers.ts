import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { bookedVoucherKey } from '../state/agreement.ts';
import type { BookedEntry } from '../state/records.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { readAttachment } from './attachments.ts';
import { yearIn } from './booked-entries.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Collection, Endpoint } from './define.ts';
import { ACCOUNT, distributionReference, reference, SUPPLIER, VAT_ACCOUNT } from './links.ts';

const PATH = '/accounting-years/{accountingYear}/vouchers';
const ONE = `${PATH}/{voucherId}`;
const DATED = `${ONE}/{date}`;

/** The entries of the ledger with one number of one series: invoices have a series of their own. */
interface BookedVoucher {
  /** The number of its first entry, which no other voucher has. */
  id: number;
  first: BookedEntry;
  entries: BookedEntry[];
}

const INVOICE = 'customerInvoice';
const SERIES = { vouchers: 1, invoices: 2 };

function vouchersIn(call: Call): BookedVoucher[] {
  const { year } = yearIn(call);
  const groups = Map.groupBy(
    call.agreement.ledger.filter((entry) => entry.year === year),
    ({ type, voucher }) => `${type === INVOICE ? INVOICE : ''}/${voucher}`,
  );
  return [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    return first === undefined ? [] : [{ id: first.number, first, entries }];
  });
}

function voucherIn(call: Call): BookedVoucher | undefined {
  const wanted = numberIn(call, 'voucherId');
  return vouchersIn(call).find(({ id, first }) => id === wanted && first.date === call.parameters['date']);
}

function addressOf({ id, first }: BookedVoucher, call: Call): string {
  return `${call.base}/accounting-years/${encodeIdentifier(first.year)}/vouchers/${id}/${first.date}`;
}

function show(voucher: BookedVoucher, call: Call): JsonObject {
  const { id, first, entries } = voucher;
  const self = addressOf(voucher, call);
  const open = entries.find(({ remainder }) => remainder !== undefined);
  return {
    voucherId: id,
    voucherNumber: { voucherNumber: first.voucher, displayVoucherNumber: String(first.voucher) },
    voucherType: first.type,
    numberSeries: { numberSeriesNumber: first.type === INVOICE ? SERIES.invoices : SERIES.vouchers },
    booked: true,
    date: first.date,
    dueDate: open?.dueDate,
    remainder: money(open?.remainder),
    remainderInDefaultCurrency: money(open?.remainderInBase),
    lines: entries.map((entry) => showLine(entry, call)),
    attachment: `${self}/attachment`,
    self,
  };
}

function showLine(entry: BookedEntry, { base, agreement }: Call): JsonObject {
  return {
    entryNumber: entry.number,
    account: reference(base, ACCOUNT, entry.account),
    amount: money(entry.amount),
    amountInBaseCurrency: money(entry.amountInBase),
    booked: true,
    currency: entry.currency,
    text: entry.text,
    vatAccount: reference(base, VAT_ACCOUNT, entry.vatCode),
    supplier: reference(base, SUPPLIER, entry.supplier),
    supplierInvoiceNumber: entry.supplierInvoice,
    departmentalDistribution: distributionReference(base, agreement, entry.distribution),
  };
}

const vouchersWhere = (isWanted: (voucher: BookedVoucher, call: Call) => boolean): Collection<BookedVoucher> => ({
  records: (call) => vouchersIn(call).filter((voucher) => isWanted(voucher, call)),
  fields: {},
  show,
});

/** What was attached to the draft, or to the draft invoice. */
function attachedTo(call: Call) {
  const voucher = voucherIn(call);
  if (voucher === undefined) throw notFound();
  const { type, year, voucher: number } = voucher.first;
  const { bookedAttachments, sales } = call.agreement;
  const attachment =
    type === INVOICE
      ? sales.booked.get(number)?.document.attachment
      : bookedAttachments.get(bookedVoucherKey(year, number))?.attachment;
  return { address: addressOf(voucher, call), attachment };
}

const SCHEMA = 'GET /accounting-years/{}/vouchers';

/**
 * The booked vouchers of a year. A voucher is known by an id and its date (vendor's documentation: the id alone gives a
 * collection); drafts are in their journals.
 */
export const YEAR_VOUCHERS: readonly Endpoint[] = [
  listEndpoint(
    PATH,
    vouchersWhere(() => true),
    SCHEMA,
  ),
  listEndpoint(
    ONE,
    vouchersWhere(({ id }, call) => id === numberIn(call, 'voucherId')),
    SCHEMA,
  ),
  itemEndpoint(DATED, { find: voucherIn, show }, `${SCHEMA}/{}/{}`),
  ...readAttachment(DATED, attachedTo, 'GET /journals/{}/vouchers/{}/attachment'),
];
