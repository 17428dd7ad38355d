import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import type { Bridge } from './bridge.ts';
import { smallDay } from './days.ts';
import { until } from './until.ts';

export interface Posting {
  mode: string;
  state: string;
  operation: string;
  reason?: { cause: string };
  correctedBy?: { revision: number; how: string };
  vouchers: { journal: number; accountingYear: string; voucherNumber: number }[];
}

export const textOf = (entry: Record<string, unknown>): string => String(entry['text']);

/** What tests of corrected days do with the till and with e-conomic, and what they look at there. */
export class CorrectedDays {
  readonly #bridge: Bridge;
  #number = 7000;
  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** The number of a day that no test has used. */
  next(): number {
    return (this.#number += 1);
  }

  async postingsOf(number: number, revision: number): Promise<Posting[]> {
    const { body } = await this.#bridge.till('GET', `/v1/day-reports/${number}?revision=${revision}`);
    return body['postings'] as Posting[];
  }

  settled(number: number, revision: number, state = 'done'): Promise<Posting> {
    return until(`revision ${revision} of day ${number} to be ${state}`, async () =>
      (await this.postingsOf(number, revision)).find((posting) => posting.state === state),
    );
  }

  /** Closes a day with one sale by card of so many øre. */
  async close(number: number, revision: number, gross: number): Promise<void> {
    const { status, body } = await this.#bridge.till('POST', '/v1/day-reports', {
      ...smallDay(number, gross),
      revision,
    });
    if (status !== 201) throw new Error(`the till's day was answered with ${status}: ${JSON.stringify(body)}`);
  }

  /** Lets the correction go on that waits for a person. */
  async letGoOn(number: number): Promise<void> {
    const { body } = await this.#bridge.till('GET', `/v1/operations?kind=day-report&record=${number}&state=attention`);
    const [{ id } = { id: '' }] = body['items'] as { id: string }[];
    const { status } = await this.#bridge.till('POST', `/v1/operations/${id}/correct`);
    if (status !== 200) throw new Error(`the wish to correct ${id} was answered with ${status}`);
  }

  draftsIn(journal: number): Promise<Record<string, unknown>[]> {
    return this.#bridge.ledger.list(`/journals/${journal}/entries?pagesize=1000`);
  }

  /** The marks that drafts of the day carry, in the journal that days go to unless another one is named. */
  async marks(number: number, journal: number = JOURNALS.daily): Promise<string[]> {
    const found = (await this.draftsIn(journal)).flatMap((entry) => /\[KB [^\]]+\]/.exec(textOf(entry))?.[0] ?? []);
    return [...new Set(found.filter((mark) => mark.startsWith(`[KB shop-${number}-`)))].toSorted();
  }

  async book(): Promise<void> {
    for (const journal of [JOURNALS.daily, JOURNALS.general])
      if ((await this.draftsIn(journal)).length > 0)
        await this.#bridge.ledger.control('POST', `/agreements/{n}/journals/${journal}/book`, {});
  }

  /** By how many øre card clearing, revenue and VAT move in all, once everything is booked. */
  async moved(happens: () => Promise<void>): Promise<number[]> {
    await this.book();
    const before = await this.#balances();
    await happens();
    await this.book();
    return (await this.#balances()).map((balance, index) => Math.round((balance - (before[index] ?? 0)) * 100));
  }

  #balances(): Promise<number[]> {
    const accounts = [ACCOUNTS.cardClearing, ACCOUNTS.revenue, ACCOUNTS.salesVat];
    const balanceOf = async (one: number) => Number((await this.#bridge.ledger.get(`/accounts/${one}`))['balance']);
    return Promise.all(accounts.map(balanceOf));
  }
}

/** As if 100.00 had been sold from the beginning. */
export const ONLY_THE_NEW = [100_00, -80_00, -20_00];
