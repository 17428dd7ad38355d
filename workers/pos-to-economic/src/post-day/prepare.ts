import { accountsOn, checkChart, checkVatCodes, examineDay, postingMarker } from '@kassebro/bookkeeping';
import type {
  DayReport,
  FrozenRequest,
  Operation,
  Reason,
  StoreSettings,
  Voucher,
  VoucherLine,
} from '@kassebro/contracts';
import { voucherRequest } from '@kassebro/economic';
import { because, NeedsAttention, RetryLater } from '@kassebro/errors';
import { postingDate } from './posting-date.ts';
import type { ConnectedStore, Ledger, PostingTools } from './tools.ts';

/**
 * From the day report to the request as it will be sent, checked and frozen: build the lines, hold them against the
 * till's own figures and against e-conomic's chart, choose journal and accounting year, write the request down.
 * @returns the frozen request, or why there is nothing to send
 * @throws NeedsAttention with the first thing that is wrong: a day that does not add up is parked, never plugged
 */
export async function prepare(
  operation: Operation,
  store: ConnectedStore,
  tools: PostingTools,
): Promise<FrozenRequest | { nothing: Reason }> {
  const report = await reportOf(operation, tools);
  const marker = postingMarker({ store: operation.store, number: operation.record, revision: operation.revision });
  const { lines, findings, notes } = examineDay({ report, settings: store.settings, marker });
  park(findings);
  if (lines.length === 0) return { nothing: because('nothing-to-post') };
  const journal = await journalOf(store.settings, store.ledger);
  park(await chartFindings({ lines, report, settings: store.settings }, store.ledger));
  const { date, accountingYear } = await postingDate(report, store);
  const { department } = store.settings;
  const voucher: Voucher = { journal, accountingYear, date, marker, lines };
  const whole = department === undefined ? voucher : { ...voucher, department };
  return freeze(operation, { voucher: whole, notes }, tools);
}

async function reportOf(operation: Operation, tools: PostingTools): Promise<DayReport> {
  const { store, record, revision } = operation;
  const stored = await tools.dayReports.find(store, record, revision);
  if (!stored) throw new Error(`day report ${record} r${revision} of the operation is not there`);
  return stored.report;
}

interface Drafted {
  lines: VoucherLine[];
  report: DayReport;
  settings: StoreSettings;
}

/** The first finding parks the day. */
function park(findings: Reason[]): void {
  const [first] = findings;
  if (first) throw new NeedsAttention(first);
}

async function journalOf(settings: StoreSettings, ledger: Ledger): Promise<number> {
  const number = settings.journalNumber;
  if (number === undefined) throw new Error('a day passed the examination without a journal to go to');
  const journal = await ledger.journals.find(number);
  if (!journal) throw new NeedsAttention(because('journal-gone', { journal: String(number) }));
  return journal.number;
}

async function chartFindings(day: Drafted, ledger: Ledger): Promise<Reason[]> {
  const accounts = await ledger.accounts.byNumbers(accountsOn(day.lines));
  const vatAccounts = await ledger.vatAccounts.all();
  return [...checkChart({ lines: day.lines, accounts, vatAccounts }), ...checkVatCodes({ ...day, vatAccounts })];
}

/** A new request gets a new key: what e-conomic may still keep under an older one must not answer for it. */
async function freeze(
  operation: Operation,
  { voucher, notes }: { voucher: Voucher; notes: Reason[] },
  tools: PostingTools,
): Promise<FrozenRequest> {
  const { id, fence } = operation;
  const { journal, marker, lines } = voucher;
  const generation = operation.request ? operation.generation + 1 : operation.generation;
  const idempotencyKey = `${id}.g${generation}`;
  const request = { ...voucherRequest(voucher), journal, marker, idempotencyKey, frozenAt: tools.now() };
  const mine = await tools.operations.freeze({ id, fence, request, lines, notes, generation });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  return request;
}
