import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { firstExample, secondExample, smallDay } from '../support/days.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let days = 1000;
beforeAll(async () => {
  bridge = await openBridge();
});
afterAll(() => bridge.close());

interface Posting {
  state: string;
  reason?: { cause: string };
  lines?: object[];
  vouchers?: { voucherNumber: number; accountingYear: string }[];
  operation?: string;
  id?: string;
}

async function postings(number: number): Promise<Posting[]> {
  const { body } = await bridge.till('GET', `/v1/day-reports/${number}`);
  return body['postings'] as Posting[];
}

const settled = (number: number, state = 'done') =>
  until(`day ${number} to be ${state}`, async () =>
    (await postings(number)).find((posting) => posting.state === state),
  );

/** The draft entries in the journal whose text carries the day's marker, as the accountant sees them. */
async function entries(number: number, journal: number = JOURNALS.daily): Promise<Record<string, unknown>[]> {
  const all = await bridge.ledger.list(`/journals/${journal}/entries?pagesize=1000`);
  return all.filter((entry) => String(entry['text']).includes(`[KB shop-${number}-r1]`));
}

const numberOf = (value: unknown, key: string): unknown => (value as Record<string, unknown> | undefined)?.[key];
const row = (entry: Record<string, unknown>) => [
  numberOf(entry['account'], 'accountNumber') ?? numberOf(entry['customer'], 'customerNumber'),
  numberOf(entry['contraAccount'], 'accountNumber'),
  entry['amount'],
  numberOf(entry['vatAccount'], 'vatCode') ?? numberOf(entry['contraVatAccount'], 'vatCode'),
];

describe('a closed day becomes a voucher in the cash journal, to the øre', () => {
  test('worked example 1: eight lines, and the number comes back on the report', async () => {
    const number = (days += 1);
    const answer = await bridge.till('POST', '/v1/day-reports', firstExample(number));
    expect(answer.status).toBe(201);
    const posting = await settled(number);
    const found = await entries(number);
    expect(found.map(row)).toEqual([
      [ACCOUNTS.cash, ACCOUNTS.revenue, 10_000, 'U25'],
      [ACCOUNTS.cash, ACCOUNTS.giftCards, 1_000, undefined],
      [ACCOUNTS.cardClearing, ACCOUNTS.cash, 7_000, undefined],
      [ACCOUNTS.mobilePayClearing, ACCOUNTS.cash, 2_500, undefined],
      [ACCOUNTS.giftCards, ACCOUNTS.cash, 500, undefined],
      [ACCOUNTS.cash, ACCOUNTS.rounding, 0.25, undefined],
      [ACCOUNTS.bank, ACCOUNTS.cash, 800, undefined],
      [ACCOUNTS.tillDifference, ACCOUNTS.cash, 5, undefined],
    ]);
    const voucher = numberOf(found[0]?.['voucher'], 'voucherNumber');
    expect(posting.vouchers).toEqual([expect.objectContaining({ voucherNumber: voucher })]);
  });

  test('worked example 2: categories, sales already invoiced, and a payment on account', async () => {
    const number = (days += 1);
    const customerNumber = await newCustomer();
    expect((await bridge.till('POST', '/v1/day-reports', secondExample(number, customerNumber))).status).toBe(201);
    await settled(number);
    const found = await entries(number);
    expect(found.map(row)).toEqual(
      expect.arrayContaining([
        [ACCOUNTS.cash, ACCOUNTS.revenueBicycles, 3_499, 'U25'],
        [ACCOUNTS.cash, ACCOUNTS.revenueBooks, 250, undefined],
        [ACCOUNTS.cardClearing, ACCOUNTS.cash, 4_349, undefined],
        [customerNumber, ACCOUNTS.cash, -600, undefined],
      ]),
    );
    expect(found).toHaveLength(4);
  });

  test('booked by the accountant, the day moves the accounts as the till counted', async () => {
    const balance = async (account: number) => Number((await bridge.ledger.get(`/accounts/${account}`))['balance']);
    const number = (days += 1);
    await bridge.till('POST', '/v1/day-reports', firstExample(number));
    await settled(number);
    const accounts = [ACCOUNTS.cash, ACCOUNTS.revenue, ACCOUNTS.salesVat, ACCOUNTS.giftCards];
    const mine = await entries(number);
    for (const journalEntry of await bridge.ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`))
      if (!mine.some((entry) => entry['journalEntryNumber'] === journalEntry['journalEntryNumber']))
        await bridge.ledger.control(
          'DELETE',
          `/agreements/{n}/journals/${JOURNALS.daily}/entries/${String(journalEntry['journalEntryNumber'])}`,
        );
    const before = await Promise.all(accounts.map(balance));
    await bridge.ledger.control('POST', `/agreements/{n}/journals/${JOURNALS.daily}/book`, {});
    const after = await Promise.all(accounts.map(balance));
    const moved = after.map((value, index) => Math.round((value - (before[index] ?? 0)) * 100));
    expect(moved).toEqual([195_25, -8_000_00, -2_000_00, -500_00]);
  });
});

async function newCustomer(): Promise<number> {
  const customer = await bridge.ledger.post('/customers', {
    name: 'Kunde på konto',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });
  return Number(customer['customerNumber']);
}

describe('exactly one voucher', () => {
  test('the same report sent ten times at once and again later', async () => {
    const number = (days += 1);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => bridge.till('POST', '/v1/day-reports', smallDay(number))),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([...Array<number>(9).fill(200), 201]);
    await settled(number);
    expect((await bridge.till('POST', '/v1/day-reports', smallDay(number))).status).toBe(200);
    expect(await entries(number)).toHaveLength(2);
  });

  test.each(['timeout-after-commit', 'reset-after-commit'])('%s: looked up and adopted', async (kind) => {
    const number = (days += 1);
    await bridge.ledger.fault(kind, { method: 'POST', path: '/journals' });
    await bridge.till('POST', '/v1/day-reports', smallDay(number));
    if (kind === 'reset-after-commit') await settled(number, 'uncertain');
    const posting = await until('the day to be adopted', async () =>
      (await postings(number)).find(({ state }) => state === 'done'),
    );
    expect(posting.vouchers).toHaveLength(1);
    expect(await entries(number)).toHaveLength(2);
    const operation = await bridge.store.operations.find(`shop.day-report.${number}.r1.journal`);
    expect(operation?.result?.adopted).toBe(true);
  });

  test.each(['500', '503-html', 'reset-before', '429'])(
    '%s: sent again when it is known that nothing arrived',
    async (kind) => {
      const number = (days += 1);
      await bridge.ledger.fault(kind, { method: 'POST', path: '/journals' });
      await bridge.till('POST', '/v1/day-reports', smallDay(number));
      await until('the day to be posted', async () => (await postings(number)).find(({ state }) => state === 'done'));
      expect(await entries(number)).toHaveLength(2);
    },
  );

  test('moved to another journal meanwhile, it is still found', async () => {
    const number = (days += 1);
    await bridge.ledger.fault('reset-after-commit', { method: 'POST', path: '/journals' });
    await bridge.till('POST', '/v1/day-reports', smallDay(number));
    await settled(number, 'uncertain');
    const [entry] = await until('the voucher to be there', async () => {
      const found = await entries(number);
      return found.length > 0 && found;
    });
    const voucher = entry?.['voucher'] as { accountingYear: { year: string }; voucherNumber: number };
    const path = `/agreements/{n}/journals/${JOURNALS.daily}/vouchers/${voucher.accountingYear.year}-${voucher.voucherNumber}/move`;
    await bridge.ledger.control('POST', path, { to: JOURNALS.general });
    const posting = await settled(number);
    expect(posting.vouchers).toEqual([expect.objectContaining({ journal: JOURNALS.general })]);
    expect(await entries(number, JOURNALS.general)).toHaveLength(2);
    expect(await entries(number)).toHaveLength(0);
  });
});

describe('a day that cannot be posted is parked, and others go on', () => {
  test('an unknown payment type: parked with its cause in both languages; mended, it is sent by itself', async () => {
    const [parked, sound] = [(days += 1), (days += 1)];
    const report = { ...smallDay(parked), payments: [{ type: 'Klarna', amount: 125_00 }] };
    await bridge.till('POST', '/v1/day-reports', report);
    await bridge.till('POST', '/v1/day-reports', smallDay(sound));
    const posting = await settled(parked, 'attention');
    expect(posting.reason?.cause).toBe('payment-type-unmapped');
    await settled(sound);
    const { body } = await bridge.till('GET', '/v1/attention');
    expect(JSON.stringify(body)).toContain('Betalingstypen Klarna mangler en konto.');
    await bridge.settings({
      paymentTypes: [
        { type: 'Klarna', account: ACCOUNTS.cardClearing },
        { type: 'Dankort', account: ACCOUNTS.cardClearing },
      ],
    });
    await settled(parked);
    expect(await entries(parked)).toHaveLength(2);
  });

  test('what is cash to the till and not to the settings waits, shows its lines, and goes out when they agree', async () => {
    const number = (days += 1);
    await bridge.till('POST', '/v1/day-reports', {
      ...smallDay(number),
      payments: [{ type: 'Dankort', amount: 125_00, cash: true }],
    });
    const posting = await settled(number, 'attention');
    expect(posting.reason).toMatchObject({ cause: 'cash-or-not', parameters: { title: 'Dankort', amount: 125_00 } });
    expect(posting.lines).toMatchObject([{ source: 'revenue' }, { source: 'till-difference', amount: 125_00 }]);
    await bridge.settings({ paymentTypes: [{ type: 'Dankort', cash: true }] });
    await settled(number);
    expect(await entries(number)).toHaveLength(2);
    await bridge.settings({ paymentTypes: [{ type: 'Dankort', account: ACCOUNTS.cardClearing }] });
  });

  test('payments that differ from sales are named to the øre, and nothing is sent', async () => {
    const number = (days += 1);
    await bridge.till('POST', '/v1/day-reports', {
      ...smallDay(number),
      payments: [{ type: 'Dankort', amount: 124_99 }],
    });
    const posting = await settled(number, 'attention');
    expect(posting.reason).toMatchObject({ cause: 'payments-differ', parameters: { amount: 1 } });
    expect(await entries(number)).toHaveLength(0);
  });

  test('a period that only e-conomic knows to be barred is refused there, and parked', async () => {
    const number = (days += 1);
    const year = new Date().getUTCFullYear();
    const day = `${year}-01-15`;
    await bridge.ledger.control('POST', '/agreements/{n}/periods/bar', { from: `${year}-01-01`, to: `${year}-01-31` });
    await bridge.till('POST', '/v1/day-reports', smallDay(number, 125_00, day));
    const posting = await settled(number, 'attention');
    expect(posting.reason?.cause).toBe('period-barred');
    await bridge.ledger.control('POST', '/agreements/{n}/periods/bar', {
      from: `${year}-01-01`,
      to: `${year}-01-31`,
      barred: false,
    });
    await bridge.till('POST', `/v1/operations/shop.day-report.${number}.r1.journal/retry`);
    await settled(number);
  });
});

test('one correlation id leads from the door to the hand, and no log line holds a secret', async () => {
  const number = (days += 1);
  const { headers } = await bridge.till('POST', '/v1/day-reports', smallDay(number));
  await settled(number);
  const correlation = headers.get('x-request-id');
  const lines = [...bridge.running.values()].flatMap((program) => program.lines);
  const mine = lines.filter((line) => line['correlation'] === correlation).map((line) => line['process']);
  expect(new Set(mine)).toEqual(new Set(['pos-api', 'pos-to-economic']));
  const text = JSON.stringify(lines);
  expect(text).not.toContain(bridge.ledger.grantToken);
  for (const url of Object.values(bridge.webhooks)) expect(text).not.toContain(url.split('/').at(-1));
});
