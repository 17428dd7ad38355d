import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Company, ListItem } from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import { createLedgerFacts, type LedgerFacts } from '../src/create-record/ledger-facts.ts';

const down = new RetryLater(because('economic-down'));
const company: Company = { agreementNumber: 1, baseCurrency: 'DKK', modules: [] };

/** What e-conomic says, and what it was asked for. */
class Ledger {
  rate: number | 'no-sales-account' = 25;
  units: ListItem[] = [{ number: 1, name: 'stk.' }];
  isDown = false;
  readonly asked: string[] = [];

  readonly productGroups = {
    domesticVat: (group: number) => {
      const { rate } = this;
      return this.#answer(`vat ${group}`, rate === 'no-sales-account' ? rate : { rate });
    },
  };
  readonly self = () => this.#answer('self', company);

  as(agreement: number): Parameters<LedgerFacts['company']>[0] {
    const units = { all: () => this.#answer('units', this.units) };
    return { agreement, ledger: { productGroups: this.productGroups, units, self: this.self } };
  }

  /** What is said was true when the question came. */
  async #answer<T>(question: string, answer: T): Promise<T> {
    this.asked.push(question);
    const fails = this.isDown;
    await new Promise((resolve) => setImmediate(resolve));
    if (fails) throw down;
    return answer;
  }
}

let clock: number;
let ledger: Ledger;
let facts: LedgerFacts;
beforeEach(() => {
  clock = Date.parse('2026-11-24T08:00:00Z');
  ledger = new Ledger();
  facts = createLedgerFacts(() => new Date(clock));
});
const later = (seconds: number): void => void (clock += seconds * 1_000);
const has = (name: string) => (known: ListItem[]) => known.some((unit) => unit.name === name);

describe('what is the same for many pushes', () => {
  test('is asked for once in half a minute, however many ask at the same moment', async () => {
    const burst = () =>
      Promise.all(
        Array.from({ length: 8 }, () =>
          Promise.all([
            facts.vatOf(ledger.as(1), 3, 25),
            facts.unitsWith(ledger.as(1), has('stk.')),
            facts.company(ledger.as(1)),
          ]),
        ),
      );
    const said = Array.from({ length: 8 }, () => [{ rate: 25 }, ledger.units, company]);
    expect(await burst()).toEqual(said);
    later(29);
    expect(await burst()).toEqual(said);
    expect(ledger.asked).toEqual(['vat 3', 'units', 'self']);
    later(1);
    await burst();
    expect(ledger.asked).toHaveLength(6);
  });

  test('is another group’s, and another agreement’s, by itself', async () => {
    await facts.vatOf(ledger.as(1), 3, 25);
    await facts.vatOf(ledger.as(1), 4, 25);
    await facts.company(ledger.as(1));
    ledger.rate = 0;
    expect(await facts.vatOf(ledger.as(2), 3, 25)).toEqual({ rate: 0 });
    await facts.company(ledger.as(2));
    expect(ledger.asked).toEqual(['vat 3', 'vat 4', 'self', 'vat 3', 'self']);
  });

  test('is not what e-conomic could not say: the next one asks again', async () => {
    ledger.isDown = true;
    await expect(facts.company(ledger.as(1))).rejects.toBe(down);
    ledger.isDown = false;
    expect(await facts.company(ledger.as(1))).toEqual(company);
  });
});

describe('what would stop a push, or be left out of it, is asked for again, so that a person who has mended it sees it work', () => {
  test.each([0, 'no-sales-account' as const])('a rate that was %s', async (before) => {
    ledger.rate = before;
    await facts.vatOf(ledger.as(1), 3, 25);
    ledger.rate = 25;
    expect(await facts.vatOf(ledger.as(1), 3, 25)).toEqual({ rate: 25 });
    expect(await facts.vatOf(ledger.as(1), 3, 25)).toEqual({ rate: 25 });
    expect(ledger.asked).toHaveLength(2);
  });

  test('a unit that was not there', async () => {
    await facts.unitsWith(ledger.as(1), has('par'));
    ledger.units = [...ledger.units, { number: 2, name: 'par' }];
    expect(await facts.unitsWith(ledger.as(1), has('par'))).toEqual(ledger.units);
    await facts.unitsWith(ledger.as(1), has('stk.'));
    expect(ledger.asked).toEqual(['units', 'units']);
  });

  test('also by somebody who comes while it is being asked as it was before', async () => {
    ledger.rate = 0;
    const first = facts.vatOf(ledger.as(1), 3, 0);
    ledger.rate = 25;
    expect(await facts.vatOf(ledger.as(1), 3, 25)).toEqual({ rate: 25 });
    expect(await first).toEqual({ rate: 0 });
  });
});
