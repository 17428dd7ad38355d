import { beforeAll, expect, test } from '@jest/globals';
import { dayNumber, dayReport, postingId } from '@kassebro/contracts';
import fc from 'fast-check';
import { type Ask, asking, openDoor, type Reply } from './support/door.ts';

const REPORTS = 10_000;
const AT_ONCE = 50;

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('$set', 'a.b', '__proto__', '\u0000'),
);
const title = text.map((value) => `x${value}`.slice(0, 100)).filter((value) => value.isWellFormed());
const oere = fc.integer({ min: 0, max: 1_000_000_000 });
const vatPercentage = fc.constantFrom(0, 12.5, 25, 99.99);
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/) },
);

/** A day and a moment near it. */
const when = fc.constantFrom('2026-11-23', '2024-02-29', '1999-12-31').chain((businessDate) =>
  fc.integer({ min: -20, max: 20 }).map((days) => ({
    businessDate,
    closedAt: new Date(Date.parse(businessDate) + days * 86_400_000).toISOString(),
  })),
);

const figures = fc.record(
  {
    number,
    revision: fc.integer({ min: 1, max: 3 }),
    register: title,
    revenue: fc.array(fc.record({ category: fc.option(title), vatPercentage, gross: oere }), { maxLength: 4 }),
    payments: fc.array(fc.record({ type: title, amount: oere }), { maxLength: 4 }),
    cash: fc.record({ start: oere, counted: oere }),
    giftCards: fc.array(
      fc.record({ kind: fc.constantFrom('giftcard', 'voucher', 'deposit'), purpose: fc.constant('multi'), used: oere }),
    ),
  },
  { requiredKeys: ['number', 'register', 'revenue', 'payments', 'cash'] },
);
const valid = fc.tuple(figures, when).map(([report, date]) => ({ ...report, ...date }));

/** One field somewhere replaced, taken away or added. */
const mutated = fc
  .tuple(valid, fc.nat(), fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.double(), text))
  .map(([report, where, value]) => {
    const keys = [...Object.keys(report), 'unknown', '__proto__', 'totals', 'customerPayments'];
    return { ...report, [keys[where % keys.length] ?? 'x']: value };
  });

const body = fc.oneof(
  { weight: 3, arbitrary: valid.map((value) => JSON.stringify(value)) },
  { weight: 5, arbitrary: mutated.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
);

const allowed = new Set([200, 201, 400, 409, 422]);

test(`${REPORTS} generated day reports: no crash, no 500, nothing half written`, async () => {
  const kept = new Map<string, Reply['body']>();
  const send = async (sent: string): Promise<void> => {
    const { status, body: answer } = await ask('POST /v1/day-reports', { text: sent });
    if (!allowed.has(status)) throw new Error(`${status} ${JSON.stringify(answer)}`);
    if (status === 201) {
      const { number: name, revision } = dayReport.parse(JSON.parse(sent));
      kept.set(postingId({ store: 'demo', record: dayNumber(name), revision, mode: 'journal' }), answer);
    } else if (status === 422 && answer.code === 'invalid-fields') expect(answer.errors.length).toBeGreaterThan(0);
  };
  const batches = fc.asyncProperty(fc.array(body, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (reports) => {
    await Promise.all(reports.map(send));
  });
  await fc.assert(batches, { numRuns: REPORTS / AT_ONCE, endOnFailure: true });
  expect(kept.size).toBeGreaterThan(300);
  await expectWhole([...kept.keys()]);
}, 400_000);

/** Each report that was accepted is there with its operation, none other is, and nothing waits in the outbox. */
async function expectWhole(accepted: string[]): Promise<void> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await room().store.dayReports.list({ store: 'demo', limit: 200, cursor });
    for (const day of page.items) {
      expect(day.postings).toMatchObject([{ state: 'queued' }]);
      found.add(day.postings[0]?.id ?? '');
    }
    cursor = page.next;
  } while (cursor !== undefined);
  expect(found).toEqual(new Set(accepted));
  expect((await room().store.outbox.pending({ limit: 10 })).events).toEqual([]);
  const counts = await room().queue.counts();
  expect(counts['day-report'].waiting).toBe(accepted.length);
}
