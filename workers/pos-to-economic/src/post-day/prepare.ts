import { accountsOn, checkChart, checkVatCodes, type ExaminedDay } from '@kassebro/bookkeeping';
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
import { because, RetryLater } from '@kassebro/errors';
import { examined, hold } from './held-day.ts';
import { postingDate } from './posting-date.ts';
import type { ConnectedStore, Ledger, PostingTools } from './tools.ts';

/**
 * From the day report to the request as it will be sent, checked and frozen: build the lines, hold them against the
 * till's own figures and against e-conomic's chart, choose journal and accounting year, write the request down.
 * @returns the frozen request, or why there is nothing to send
 * @throws HeldDay with everything that is wrong: a day that does not add up is parked, never plugged
 */
export async function prepare(
  operation: Operation,
  store: ConnectedStore,
  tools: PostingTools,
): Promise<FrozenRequest | { nothing: Reason }> {
  const { settings, ledger } = store;
  const { report, marker, ...day } = await examined(operation, settings, tools);
  const { lines } = day;
  hold(day.findings, day);
  if (lines.length === 0) return { nothing: because('nothing-to-post') };
  const journal = await journalOf(settings, ledger);
  const date = await postingDate(report, store);
  const chart = await heldAgainstChart({ lines, report, settings }, ledger);
  const whole = { ...day, notes: [...day.notes, ...chart.notes] };
  hold([...findingIn(journal), ...chart.findings, ...findingIn(date)], whole);
  if ('finding' in journal || 'finding' in date) throw new Error('a day without journal or date was not held');
  const { department } = settings;
  const voucher: Voucher = { ...journal, ...date, marker, lines };
  const request = department === undefined ? voucher : { ...voucher, department };
  return freeze(operation, { voucher: request, day: whole }, tools);
}

const findingIn = (choice: object | { finding: Reason }): Reason[] => ('finding' in choice ? [choice.finding] : []);

async function journalOf(settings: StoreSettings, ledger: Ledger): Promise<{ journal: number } | { finding: Reason }> {
  const number = settings.journalNumber;
  if (number === undefined) throw new Error('a day passed the examination without a journal to go to');
  const found = await ledger.journals.find(number);
  return found ? { journal: found.number } : { finding: because('journal-gone', { journal: String(number) }) };
}

interface Drafted {
  lines: VoucherLine[];
  report: DayReport;
  settings: StoreSettings;
}

async function heldAgainstChart(day: Drafted, ledger: Ledger): Promise<{ findings: Reason[]; notes: Reason[] }> {
  const accounts = await ledger.accounts.byNumbers(accountsOn(day.lines));
  const vatAccounts = await ledger.vatAccounts.all();
  const codes = checkVatCodes({ ...day, vatAccounts });
  return { ...codes, findings: [...checkChart({ lines: day.lines, accounts, vatAccounts }), ...codes.findings] };
}

/** A new request gets a new key: what e-conomic may still keep under an older one must not answer for it. */
async function freeze(
  operation: Operation,
  { voucher, day: { notes, difference } }: { voucher: Voucher; day: Pick<ExaminedDay, 'notes' | 'difference'> },
  tools: PostingTools,
): Promise<FrozenRequest> {
  const { id, fence } = operation;
  const { journal, marker, lines } = voucher;
  const generation = operation.request ? operation.generation + 1 : operation.generation;
  const idempotencyKey = `${id}.g${generation}`;
  const request = { ...voucherRequest(voucher), journal, marker, idempotencyKey, frozenAt: tools.now() };
  const mine = await tools.operations.freeze({ id, fence, request, lines, notes, difference, generation });
  if (!mine) throw new RetryLater(because('outcome-uncertain'));
  return request;
}
