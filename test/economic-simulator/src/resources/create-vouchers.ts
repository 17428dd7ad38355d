import type { Call } from '../api/call.ts';
import { listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import type { PropertyError } from '../api/validation.ts';
import { isVoucherNumberUsed, nextVoucherNumber } from '../ledger/draft-vouchers.ts';
import { imbalance } from '../ledger/entry-shares.ts';
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
  const drafts = bodies.map((body, index) => {
    const check = new VoucherCheck(call, validation, index);
    return check.voucher(new BodyReader(body), journal.number);
  });
  validation.refuseVouchers();
  const numbered = drafts.flatMap((draft) => split(call, draft)).map((draft) => withNumber(call, draft));
  const vouchers = numbered.map((voucher) => place(call, voucher));
  return { status: 201, body: vouchers.map((voucher) => showVoucher(voucher, call)) };
}

class VoucherCheck {
  readonly #call: Call;
  readonly #validation: Validation;
  readonly #index: number;

  constructor(call: Call, validation: Validation, index: number) {
    this.#call = call;
    this.#validation = validation;
    this.#index = index;
  }

  voucher(body: BodyReader, journal: number): Draft {
    const named = body.numberReference('journal', 'journalNumber');
    if (named !== undefined && named !== journal) this.#refuse('journal', MESSAGES.otherJournal, named);
    const year = this.#year(body);
    const entries = this.#entries(body.part('entries'), { journal, year });
    this.#checkSum(entries);
    return { journal, year: year?.year ?? '', number: this.#number(body, year), entries };
  }

  #checkSum(entries: readonly DraftEntry[]): void {
    if (entries.length === 0 && this.#call.setting('emptyVoucher') === 'refuse') {
      this.#refuse('entries', MESSAGES.emptyVoucher, undefined);
    }
    // An entry that leads nowhere has no shares to add up, so the sum is only looked at when all else is well.
    const isLookedAt = this.#call.setting('unbalancedVoucher') === 'refuse' && !this.#validation.failed;
    if (isLookedAt && imbalance(this.#call.agreement, entries) !== 0) {
      this.#refuse('entries', MESSAGES.unbalanced, undefined);
    }
  }

  #number(body: BodyReader, year: Year | undefined): number | undefined {
    const number = body.number('voucherNumber');
    if (number === undefined || year === undefined) return number;
    const isUsed = isVoucherNumberUsed(this.#call.agreement, year.year, number);
    if (isUsed && this.#call.setting('usedVoucherNumber') === 'refuse') {
      this.#refuse('voucherNumber', MESSAGES.voucherUsed, number);
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

  #refuse(property: string, message: (typeof MESSAGES)[keyof typeof MESSAGES], input: unknown): void {
    const error = { property, message, code: 'E04300', input, hint: MESSAGES.inspect };
    this.#validation.add(error, { voucher: this.#index });
  }
}

/** Under the switch `voucherResponse` entries come back on two vouchers with numbers of the server's choice. */
function split(call: Call, draft: Draft): Draft[] {
  if (call.setting('voucherResponse') === 'one' || draft.entries.length < 2) return [draft];
  const half = Math.ceil(draft.entries.length / 2);
  const rest = { ...draft, number: undefined, entries: draft.entries.slice(half) };
  return [{ ...draft, entries: draft.entries.slice(0, half) }, rest];
}

/** Every voucher has its number before the first is written, so that a used-up range leaves nothing behind. */
function withNumber(call: Call, draft: Draft): Voucher {
  const number = draft.number ?? nextVoucherNumber(call.agreement, draft.journal, draft.year);
  if (number === undefined) throw topLevel('E04300', MESSAGES.voucherRange, MESSAGES.inspect);
  return { ...draft, number };
}

function place(call: Call, voucher: Voucher): Voucher {
  const { agreement } = call;
  const entries = voucher.entries.map((entry) => ({ ...entry, number: agreement.nextEntryNumber() }));
  const existing = agreement.vouchers.get(voucherKey(voucher));
  agreement.vouchers.put({ ...voucher, entries: [...(existing?.entries ?? []), ...entries] });
  return { ...voucher, entries };
}
