import type { PostedVoucher } from '@kassebro/contracts';
import type { Outcome } from '@kassebro/economic';
import { because, RetryLater } from '@kassebro/errors';
import type { Ledger } from '../../src/post-day/tools.ts';

/** What can happen to one send. */
export const fates = [
  'well',
  'refused-connection',
  'not-now',
  'lost-on-the-way',
  'arrives-late',
  'done-but-unanswered',
  'failed-with-500',
  'failed-with-500-and-kept',
  'done-but-answered-500',
] as const;
export type Fate = (typeof fates)[number];

interface Request {
  body: string;
  idempotencyKey: string;
}

/**
 * An e-conomic that keeps vouchers and Idempotency-Keys, and in which everything can go wrong that can go wrong with a
 * send: it may be lost, arrive late, be done without an answer, or fail and have the failure kept under its key.
 */
export class World {
  readonly vouchers: { text: string; number: number }[] = [];
  readonly late: Request[] = [];
  /** What happens to the next sends, in order; then all goes well. */
  readonly fates: Fate[] = [];
  /** Whether the next look-up finds e-conomic away. */
  away = false;
  sends = 0;
  readonly #kept = new Map<string, { at: number; answer: Outcome<PostedVoucher[]> }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** What was under way arrives now. */
  arrive(): void {
    for (const request of this.late.splice(0)) this.#commit(request);
  }

  create(request: Request): Outcome<PostedVoucher[]> {
    this.sends += 1;
    const fate = this.fates.shift() ?? 'well';
    if (fate === 'refused-connection') return { kind: 'not-done', reason: because('economic-down') };
    if (fate === 'lost-on-the-way') return unknown(false);
    if (fate === 'arrives-late') {
      this.late.push(request);
      return unknown(false);
    }
    const kept = this.#keptFor(request);
    if (kept) return kept;
    return this.#answer(request, fate);
  }

  #answer(request: Request, fate: Fate): Outcome<PostedVoucher[]> {
    if (fate === 'not-now')
      return { kind: 'not-now', until: new Date(this.#now() + 1_000), reason: because('budget-used') };
    if (fate.startsWith('failed')) {
      if (fate === 'failed-with-500-and-kept') this.#keep(request, unknown(true));
      return unknown(true);
    }
    const answer = this.#commit(request);
    if (fate === 'done-but-unanswered') return unknown(false);
    return fate === 'done-but-answered-500' ? unknown(true) : answer;
  }

  #commit(request: Request): Outcome<PostedVoucher[]> {
    const kept = this.#keptFor(request);
    if (kept) return kept;
    const number = this.vouchers.length + 1;
    this.vouchers.push({ text: request.body, number });
    const answer: Outcome<PostedVoucher[]> = { kind: 'done', value: [posted(number)], fromCache: false };
    this.#keep(request, answer);
    return answer;
  }

  #keep({ idempotencyKey }: Request, answer: Outcome<PostedVoucher[]>): void {
    this.#kept.set(idempotencyKey, { at: this.#now(), answer });
  }

  #keptFor({ idempotencyKey }: Request): Outcome<PostedVoucher[]> | undefined {
    const kept = this.#kept.get(idempotencyKey);
    if (!kept || this.#now() - kept.at > 3_600_000) return undefined;
    return kept.answer.kind === 'done' ? { ...kept.answer, fromCache: true } : kept.answer;
  }

  ledger(): Ledger {
    const account = (number: number) => ({
      number,
      name: String(number),
      type: 'profitAndLoss' as const,
      barred: false,
      blockDirectEntries: false,
    });
    return {
      journals: { find: (number) => Promise.resolve({ number, name: 'Kassekladde' }), all: () => Promise.resolve([]) },
      accounts: { byNumbers: (numbers) => Promise.resolve(numbers.map(account)) },
      vatAccounts: { all: () => Promise.resolve([{ code: 'U25', name: 'Salgsmoms', rate: 25, barred: false }]) },
      accountingYears: {
        all: () => Promise.resolve([{ year: '2026', from: '2026-01-01', to: '2026-12-31', closed: false }]),
        periods: () => Promise.resolve([]),
      },
      vouchers: {
        create: (request) => Promise.resolve(this.create(request)),
        findByMarker: ({ marker }) => {
          if (this.away) return Promise.reject(new RetryLater(because('economic-down')));
          return Promise.resolve(
            this.vouchers.filter(({ text }) => text.includes(marker)).map(({ number }) => posted(number)),
          );
        },
      },
    };
  }
}

const posted = (voucherNumber: number): PostedVoucher => ({ journal: 1, accountingYear: '2026', voucherNumber });

const unknown = (requestIsOver: boolean): Outcome<PostedVoucher[]> => ({
  kind: 'unknown',
  reason: because('outcome-uncertain'),
  requestIsOver,
});
