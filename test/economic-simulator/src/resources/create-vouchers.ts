import type { Call } from '../api/call.ts';
import { listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import type { PropertyError } from '../api/validation.ts';
import { isVoucherNumberUsed, VoucherNumbers } from '../ledger/draft-vouchers.ts';
import { imbalance } from '../ledger/voucher-balance.ts';
import { voucherKey } from '../state/agreement.ts';
import { ENTRY_TYPES } from '../state/records.ts';
import type { DraftEntry, Voucher, Year } from '../state/records.ts';
import type { Answer } from '../wire/answer.ts';
import { BodyReader } from './body-reader.ts';
import { numberIn } from './define.ts';
import { readDraftEntry } from './draft-entry.ts';
import { checkEntry } from './entry-rules.ts';
import { LIST_OF_TYPE, showVoucher } from './show-voucher.ts';

/** A voucher of the body that has passed, but for the numbers that it will get. */
interface Draft {
  journal: number;
  year: string;
  number: number | undefined;
  entries: DraftEntry[];
}

/**
 * POST of one voucher or an array of them: all or nothing. Answers 201 with an array, as seen, and not with the one
 * object that the published schema promises.
 */
export function createVouchers(call: Call): Answer {
  const journal = call.agreement.journals.get(numberIn(call, 'journalNumber'));
  if (journal === undefined) throw notFound();
  const bodies: unknown[] = Array.isArray(call.body) ? call.body : [call.body];
  const validation = new Validation(call.agreement.data.language);
  const taken = new Set<string>();
  const drafts = bodies.map((body, index) => {
    const check = new VoucherCheck(call, { validation, index, taken });
    return check.voucher(new BodyReader(body), journal.number);
  });
  validation.refuseVouchers();
  const vouchers = numbered(
    call,
    drafts.flatMap((draft) => split(call, draft)),
  ).map((voucher) => place(call, voucher));
  return { status: 201, body: vouchers.map((voucher) => showVoucher(voucher, call)) };
}

interface Refused {
  message: Text;
  code: string;
  input: unknown;
}

class VoucherCheck {
  readonly #call: Call;
  readonly #validation: Validation;
  readonly #index: number;
  /** Year and number of the vouchers before it in the body. */
  readonly #taken: Set<string>;

  constructor(call: Call, { validation, index, taken }: { validation: Validation; index: number; taken: Set<string> }) {
    this.#call = call;
    this.#validation = validation;
    this.#index = index;
    this.#taken = taken;
  }

  voucher(body: BodyReader, journal: number): Draft {
    const named = body.numberReference('journal', 'journalNumber');
    const unrecorded = this.#call.setting('unrecordedCode');
    if (named !== undefined && named !== journal) {
      this.#refuse('journal', { message: MESSAGES.otherJournal, code: unrecorded, input: named });
    }
    const year = this.#year(body);
    const entries = this.#entries(body.part('entries'), { journal, year });
    this.#checkSum(entries);
    return { journal, year: year?.year ?? '', number: this.#number(body, { journal, year }), entries };
  }

  #checkSum(entries: readonly DraftEntry[]): void {
    const call = this.#call;
    const refuse = (message: Text, code: string): void => this.#refuse('entries', { message, code, input: undefined });
    if (entries.length === 0 && call.setting('emptyVoucher') === 'refuse') {
      refuse(MESSAGES.emptyVoucher, call.setting('unrecordedCode'));
    }
    if (entries.length > call.setting('entriesPerVoucher'))
      refuse(MESSAGES.tooManyEntries, call.setting('unrecordedCode'));
    // An entry that leads nowhere has no shares to add up, so the sum is only looked at when all else is well.
    const isLookedAt = call.setting('unbalancedVoucher') === 'refuse' && !this.#validation.failed;
    if (isLookedAt && imbalance(call.agreement, entries, call.setting('voucherBalance')).size > 0) {
      refuse(MESSAGES.unbalanced, call.setting('unbalancedVoucherCode'));
    }
  }

  #number(body: BodyReader, on: { journal: number; year: Year | undefined }): number | undefined {
    const number = body.number('voucherNumber');
    const call = this.#call;
    const range = call.agreement.journals.get(on.journal);
    if (number === undefined || on.year === undefined || range === undefined) return number;
    const named = `${on.year.year}/${number}`;
    const isUsed = isVoucherNumberUsed(call.agreement, on.year.year, number) || this.#taken.has(named);
    this.#taken.add(named);
    if (isUsed && call.setting('usedVoucherNumber') === 'refuse') {
      const code = call.setting('usedVoucherNumberCode');
      this.#refuse('voucherNumber', { message: MESSAGES.voucherUsed, code, input: number });
    }
    const isOutside = number < range.minimum || number > range.maximum;
    if (isOutside && call.setting('voucherNumberOutOfRange') === 'refuse') {
      const code = call.setting('unrecordedCode');
      this.#refuse('voucherNumber', { message: MESSAGES.voucherOutside, code, input: number });
    }
    return number;
  }

  #year(body: BodyReader): Year | undefined {
    const named = body.reference('accountingYear', 'year') ?? '';
    const year = this.#call.agreement.years.get(named);
    const hint = listHint(`${this.#call.base}/accounting-years`);
    if (year === undefined) {
      const message = notFoundText('AccountingYear', named);
      const error = { property: 'accountingYear', message, code: 'E06000', input: named, hint };
      this.#validation.add(error, { voucher: this.#index });
    }
    return year;
  }

  #entries(lists: BodyReader, on: { journal: number; year: Year | undefined }): DraftEntry[] {
    const entries: DraftEntry[] = [];
    const countsAll = this.#call.setting('entryArrayIndex') === 'perVoucher';
    for (const type of ENTRY_TYPES) {
      for (const [indexInType, body] of lists.list(LIST_OF_TYPE[type]).entries()) {
        const entry = readDraftEntry(this.#call, type, body);
        const spot = { voucher: this.#index, entry: countsAll ? entries.length : indexInType };
        const report = (error: PropertyError, isOnVoucher?: boolean): void => {
          this.#validation.add(error, isOnVoucher === true ? { voucher: this.#index } : spot);
        };
        checkEntry(this.#call, entry, { ...on, report });
        entries.push(entry);
      }
    }
    return entries;
  }

  #refuse(property: string, { message, code, input }: Refused): void {
    this.#validation.add({ property, message, code, input, hint: MESSAGES.inspect }, { voucher: this.#index });
  }
}

/** Under the switch `voucherResponse` entries come back on two vouchers with numbers of the server's choice. */
function split(call: Call, draft: Draft): Draft[] {
  if (call.setting('voucherResponse') === 'one' || draft.entries.length < 2) return [draft];
  const half = Math.ceil(draft.entries.length / 2);
  const rest = { ...draft, number: undefined, entries: draft.entries.slice(half) };
  return [{ ...draft, entries: draft.entries.slice(0, half) }, rest];
}

/**
 * Every voucher has its number before the first is written, and numbers that were sent are not given to others, so that
 * a used-up range leaves nothing behind. Throws a Refusal then.
 */
function numbered(call: Call, drafts: readonly Draft[]): Voucher[] {
  const numbers = new VoucherNumbers(call.agreement);
  for (const { year, number } of drafts) if (number !== undefined) numbers.take(year, number);
  const vouchers = drafts.map((draft) => {
    const number = draft.number ?? numbers.next(draft.journal, draft.year);
    if (number !== undefined) return { ...draft, number };
    throw topLevel(call.setting('unrecordedCode'), MESSAGES.voucherRange, MESSAGES.inspect);
  });
  numbers.keep();
  return vouchers;
}

function place(call: Call, voucher: Voucher): Voucher {
  const { agreement } = call;
  const entries = voucher.entries.map((entry) => ({ ...entry, number: agreement.nextEntryNumber() }));
  const existing = agreement.vouchers.get(voucherKey(voucher));
  agreement.vouchers.put({ ...existing, ...voucher, entries: [...(existing?.entries ?? []), ...entries] });
  return { ...voucher, entries };
}
