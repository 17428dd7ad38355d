import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { describeRefusals, UNRECORDED } from './refusals.ts';
import type { Refused } from './refusals.ts';
import { A_DAY, datedVoucher, payment, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const { cash, bank } = ACCOUNTS;
const MARCH = { from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31` };

const post = (body: unknown, journal = 1) => bench.api(`POST /journals/${journal}/vouchers`, body);
const day = voucher([cash, bank, 5]);
const bar = (path: string) => () => bench.control(`POST ${path}/bar`);
const barMarch = () => bench.control('POST /periods/bar', MARCH);
const closeYear = () => bench.control(`POST /accounting-years/${THIS_YEAR}/close`);
const journal = (change: Record<string, unknown>) => () => bench.control('PUT /journals/1', change);
const year = (fromDate: string, toDate: string) => bench.api('POST /accounting-years', { fromDate, toDate });

const ROWS: readonly Refused[] = [
  {
    of: 'a voucher in a barred period',
    lock: barMarch,
    act: () => post(day),
    at: 'entry',
    property: 'Date',
    codes: [[{}, 'E04041']],
  },
  {
    of: 'a voucher in a closed year',
    lock: closeYear,
    act: () => post(day),
    at: 'entry',
    property: 'Date',
    codes: [
      [{ closedYearCode: 'E04041' }, 'E04041'],
      [{ closedYearCode: 'E04870' }, 'E04870'],
    ],
  },
  {
    of: 'a voucher with a date outside its year',
    act: () => post(datedVoucher('1999-01-01', [[cash, bank, 5]])),
    at: 'entry',
    property: 'Date',
    codes: [
      [{ outsideYearCode: 'E04041' }, 'E04041'],
      [{ outsideYearCode: 'E04870' }, 'E04870'],
    ],
  },
  {
    of: 'a voucher of a year that is not there',
    act: () => post({ ...day, accountingYear: { year: '1999' } }),
    at: 'voucher',
    property: 'accountingYear',
    codes: [[{}, 'E06000']],
  },
  {
    of: 'a voucher on a barred account',
    lock: bar(`/accounts/${cash}`),
    act: () => post(day),
    at: 'voucher',
    property: 'account',
    codes: [[{}, 'E04041']],
  },
  {
    of: 'a voucher on an account without direct entries',
    act: () => post(voucher([cash, ACCOUNTS.debtors, 5])),
    at: 'voucher',
    property: 'account',
    codes: [[{}, 'E04041']],
  },
  {
    of: 'a voucher in a journal for other entries',
    lock: journal({ restrictedTo: 'customerPayment' }),
    act: () => post(day),
    at: 'entry',
    property: 'EntryType',
    codes: UNRECORDED,
  },
  {
    of: 'a voucher that names another journal',
    act: () => post({ ...day, journal: { journalNumber: 2 } }),
    at: 'voucher',
    property: 'journal',
    codes: UNRECORDED,
  },
  {
    of: 'a voucher when the range of numbers is used up',
    async lock() {
      await journal({ minimum: 100, maximum: 100 })();
      await post(day);
    },
    act: () => post(day),
    at: 'top',
    codes: UNRECORDED,
  },
  {
    of: 'a voucher number outside the range',
    act: () => post({ ...day, voucherNumber: 50_000 }),
    at: 'voucher',
    property: 'voucherNumber',
    codes: [
      [{ voucherNumberOutOfRange: 'refuse', unrecordedCode: 'E04300' }, 'E04300'],
      [{ voucherNumberOutOfRange: 'refuse', unrecordedCode: 'E04041' }, 'E04041'],
    ],
  },
  {
    of: 'a used voucher number',
    lock: () => post({ ...day, voucherNumber: 7 }),
    act: () => post({ ...day, voucherNumber: 7 }),
    at: 'voucher',
    property: 'voucherNumber',
    codes: [
      [{ usedVoucherNumber: 'refuse', usedVoucherNumberCode: 'E04300' }, 'E04300'],
      [{ usedVoucherNumber: 'refuse', usedVoucherNumberCode: 'E06010' }, 'E06010'],
    ],
  },
  {
    of: 'an unbalanced voucher',
    act: () => post(voucher([cash, undefined, 5])),
    at: 'voucher',
    property: 'entries',
    codes: [
      [{ unbalancedVoucher: 'refuse', unbalancedVoucherCode: 'E04300' }, 'E04300'],
      [{ unbalancedVoucher: 'refuse', unbalancedVoucherCode: 'E04041' }, 'E04041'],
    ],
  },
  {
    of: 'a voucher without entries',
    act: () => post({ accountingYear: { year: THIS_YEAR } }),
    at: 'voucher',
    property: 'entries',
    codes: [
      [{ emptyVoucher: 'refuse', unrecordedCode: 'E04300' }, 'E04300'],
      [{ emptyVoucher: 'refuse', unrecordedCode: 'E04041' }, 'E04041'],
    ],
  },
  {
    of: 'a voucher with more entries than are taken',
    act: () => post(voucher([cash, bank, 1], [cash, bank, 2], [cash, bank, 3])),
    at: 'voucher',
    property: 'entries',
    codes: [[{ entriesPerVoucher: 2 }, 'E04300']],
  },
  {
    of: 'a payment of a barred customer',
    lock: bar('/customers/1'),
    act: () => post(payment(1, -5, bank)),
    at: 'entry',
    property: 'Customer',
    codes: [[{ customerPaymentBarred: 'refuse' }, 'E06820']],
  },
  {
    of: 'an accounting year that begins in mid-month',
    act: () => year('2040-01-02', '2040-12-31'),
    at: 'property',
    property: 'fromDate',
    codes: UNRECORDED,
  },
  {
    of: 'an accounting year that ends in mid-month',
    act: () => year('2040-01-01', '2040-12-30'),
    at: 'property',
    property: 'toDate',
    codes: UNRECORDED,
  },
  {
    of: 'an accounting year of more than 18 months',
    act: () => year('2040-01-01', '2041-07-31'),
    at: 'property',
    property: 'toDate',
    codes: UNRECORDED,
  },
  {
    of: 'an accounting year that overlaps another',
    act: () => year(`${THIS_YEAR}-12-01`, `${THIS_YEAR}-12-31`),
    at: 'property',
    property: 'fromDate',
    codes: UNRECORDED,
  },
];

describeRefusals(bench, ROWS);

describe('is accepted by the other value of its switch:', () => {
  test.each([
    ['a voucher number outside the range', { voucherNumberOutOfRange: 'accept' }, { ...day, voucherNumber: 50_000 }],
    ['a voucher without entries', { emptyVoucher: 'accept' }, { accountingYear: { year: THIS_YEAR } }],
    ['an unbalanced voucher', { unbalancedVoucher: 'accept' }, voucher([cash, undefined, 5])],
    ['as many entries as are taken', { entriesPerVoucher: 2 }, voucher([cash, bank, 1], [cash, bank, 2])],
    ['a payment of a barred customer', { customerPaymentBarred: 'accept' }, payment(89, -5, bank)],
  ])('%s', async (_, setting, body) => {
    await bench.switches(setting);
    expect((await post(body)).status).toBe(201);
  });
});

describe('numbers of vouchers', () => {
  test('of one request are never the same, whether sent or given', async () => {
    const answer = await post([day, { ...day, voucherNumber: 1 }, day]);
    expect(answer.at('*.voucherNumber')).toEqual([2, 1, 3]);
    const twice = await post([
      { ...day, voucherNumber: 9 },
      { ...day, voucherNumber: 9 },
    ]);
    expect([twice.status, twice.at('errors.*.arrayIndex')]).toEqual([400, [1]]);
  });

  test('that a refused request would have had are still there for the next', async () => {
    await bench.control('PUT /journals/1', { minimum: 100, maximum: 101 });
    expect((await post([day, day, day])).at('errorCode')).toBe('E04300');
    expect((await post([day, day])).at('*.voucherNumber')).toEqual([100, 101]);
  });

  test('are unique in a year over all journals, and free again in another year', async () => {
    await bench.control('PUT /journals/2', { minimum: 1, maximum: 9 });
    await post(day);
    expect((await post(day, 2)).at('*.voucherNumber')).toEqual([2]);
    await bench.control('POST /journals/1/book');
    const last = String(Number(THIS_YEAR) - 1);
    const other = { ...datedVoucher(`${last}-05-05`, [[cash, bank, 5]]), accountingYear: { year: last } };
    expect((await post(other, 2)).at('*.voucherNumber')).toEqual([1]);
    expect((await post({ ...day, voucherNumber: 1 }, 2)).status).toBe(400);
  });
});

describe('a lock that comes between draft and booking', () => {
  test.each([
    ['a barred period', barMarch, `the period of ${A_DAY} is barred`, `perioden med ${A_DAY} er spærret`],
    ['a closed year', closeYear, 'the year is closed', 'regnskabsåret er lukket'],
    ['a barred account', bar(`/accounts/${cash}`), `account ${cash} is barred`, `konto ${cash} er spærret`],
  ])('keeps the journal from being booked: %s', async (_, lock, english, danish) => {
    await post(day);
    await lock();
    for (const [language, reason] of [
      ['en', `voucher ${THIS_YEAR}-1: ${english}`],
      ['da', `bilag ${THIS_YEAR}-1: ${danish}`],
    ]) {
      await bench.control('PUT /agreements/100001', { language });
      const refused = await bench.control('POST /journals/1/book');
      expect([refused.status, refused.at('message')]).toEqual([409, reason]);
    }
    expect((await bench.get('/journals/1/entries')).at('pagination.results')).toBe(1);
    expect((await bench.get(`/accounts/${bank}`)).at('balance')).toBe(0);
  });

  test('is told of with everything else that is wrong, in the language of the agreement', async () => {
    await post(voucher([cash, undefined, 10.5]));
    await post(day);
    await barMarch();
    const { agreementNumber } = await bench.agreement({ language: 'en' });
    expect((await bench.control(`POST /agreements/${agreementNumber}/journals/1/book`)).status).toBe(200);
    expect((await bench.control('POST /journals/1/book')).at('message')).toBe(
      [
        `bilag ${THIS_YEAR}-1 stemmer ikke: 10,50 DKK`,
        `bilag ${THIS_YEAR}-1: perioden med ${A_DAY} er spærret`,
        `bilag ${THIS_YEAR}-2: perioden med ${A_DAY} er spærret`,
      ].join('; '),
    );
  });

  test(`is not seen by what has another date than ${A_DAY.slice(5)}`, async () => {
    await barMarch();
    expect((await post(datedVoucher(`${THIS_YEAR}-04-01`, [[cash, bank, 5]]))).status).toBe(201);
  });
});
