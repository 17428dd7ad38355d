import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_DAY, datedVoucher, payment, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const post = (body: unknown, journal = 1) => bench.api(`POST /journals/${journal}/vouchers`, body);
const { cash, revenue, bank, giftCards, cardClearing, rounding, tillDifference, mobilePayClearing } = ACCOUNTS;

describe('a voucher', () => {
  test('answers 201 with an array, numbers in the range of the journal and one row an entry', async () => {
    const answer = await post(voucher([cash, revenue, 100, 'U25'], [bank, cash, 10]));
    expect(answer.status).toBe(201);
    expect(answer.body).toHaveLength(1);
    expect(answer.at('0.voucherNumber')).toBe(1);
    expect(answer.at('0.entries.financeVouchers.*.journalEntryNumber')).toEqual([1, 2]);
    expect(answer.text).toContain('"amount":100.00');
    const second = await post([voucher([cash, bank, 1]), voucher([cash, bank, 2])], 2);
    expect(second.at('*.voucherNumber')).toEqual([50_000, 50_001]);
    const read = await bench.get(`/journals/2/vouchers/${THIS_YEAR}-50001`);
    expect(read.at('entries.financeVouchers.0.amount')).toBe(2);
  });

  test('is found by the marker in the text of its entries until an entry is deleted', async () => {
    const posted = await post(voucher([cash, bank, 5]));
    const search = () => bench.get('/journals/1/entries?filter=text$like:[[]KB 1-1-r1]'.replaceAll(' ', '%20'));
    expect((await search()).list('collection')).toHaveLength(1);
    const number = String(posted.at('0.entries.financeVouchers.0.journalEntryNumber'));
    expect((await bench.api(`DELETE /journals/1/entries/${number}`)).status).toBe(204);
    expect((await search()).list('collection')).toHaveLength(0);
    expect((await bench.get(`/journals/1/vouchers/${THIS_YEAR}-1`)).status).toBe(404);
    expect((await bench.api(`DELETE /journals/1/entries/${number}`)).at('errorCode')).toBe('E06000');
  });

  test('moved by an accountant gets another number and address and keeps its text', async () => {
    await post(voucher([cash, bank, 5]));
    const moved = await bench.control(`POST /journals/1/vouchers/${THIS_YEAR}-1/move`, { to: 2 });
    expect(moved.body).toMatchObject({ journal: 2, voucherNumber: 50_000 });
    expect((await bench.get(`/journals/1/vouchers/${THIS_YEAR}-1`)).status).toBe(404);
    expect((await bench.get('/journals/2/entries')).at('collection.0.text')).toBe('Test [KB 1-1-r1]');
  });

  test('cannot be deleted through the API (405)', async () => {
    await post(voucher([cash, bank, 5]));
    const answer = await bench.api(`DELETE /journals/1/vouchers/${THIS_YEAR}-1`);
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET']);
  });
});

/** The first error of the first voucher in shape (b), on a property of the entry or of the voucher. */
async function entryError(body: unknown, property: string): Promise<unknown> {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ errorCode: 'E04300', httpStatusCode: 400 });
  return answer.at(`errors.0.entries.items.0.${property}.errors.0`) ?? answer.at(`errors.0.${property}.errors.0`);
}

describe('a voucher is refused with', () => {
  test('E07150 on Account of the entry for an account that does not exist', async () => {
    const error = await entryError(voucher([9999, bank, 5]), 'Account');
    expect(error).toMatchObject({ propertyName: 'Account', errorCode: 'E07150', inputValue: 9999 });
    expect(await entryError(voucher([cash, 9998, 5]), 'ContraAccount')).toMatchObject({ inputValue: 9998 });
  });

  test.each([
    ['a heading', 1000],
    ['an account without direct entries', ACCOUNTS.debtors],
  ])('E04041 on account of the voucher for %s', async (_, account) => {
    const error = await entryError(voucher([cash, account, 5]), 'account');
    expect(error).toMatchObject({ errorCode: 'E04041', inputValue: String(account) });
  });

  test('E04041 for an account that was barred', async () => {
    await bench.control(`POST /accounts/${cash}/bar`, {});
    expect(await entryError(voucher([cash, bank, 5]), 'account')).toMatchObject({ errorCode: 'E04041' });
  });

  test('E04041 on Date, in Danish, for a barred period that looks open', async () => {
    await bench.control('POST /periods/bar', { from: `${THIS_YEAR}-03-01`, to: `${THIS_YEAR}-03-31` });
    const error = await entryError(voucher([cash, bank, 5]), 'Date');
    expect(error).toMatchObject({
      errorCode: 'E04041',
      errorMessage: 'Perioden er spærret.',
      inputValue: { voucherAccountingYear: THIS_YEAR, entryDate: A_DAY },
    });
    const period = await bench.get(`/accounting-years/${THIS_YEAR}/periods/3`);
    expect(period.body).not.toHaveProperty('closed');
  });

  test('the code of the switch for a date outside its year and for a closed year', async () => {
    const outside = datedVoucher('1999-01-01', [[cash, bank, 5]]);
    expect(await entryError(outside, 'Date')).toMatchObject({ errorCode: 'E04041' });
    await bench.switches({ outsideYearCode: 'E04870', closedYearCode: 'E04870' });
    expect(await entryError(outside, 'Date')).toMatchObject({ errorCode: 'E04870' });
    await bench.control(`POST /accounting-years/${THIS_YEAR}/close`, {});
    expect(await entryError(voucher([cash, bank, 5]), 'Date')).toMatchObject({ errorCode: 'E04870' });
  });

  test('E06820 for a barred customer', async () => {
    expect(await entryError(payment(89, -6, cash), 'Customer')).toMatchObject({ errorCode: 'E06820' });
    await bench.switches({ customerPaymentBarred: 'accept' });
    expect((await post(payment(89, -6, cash))).status).toBe(201);
  });

  test('the place of each error when several vouchers and entries fail', async () => {
    const answer = await post([voucher([cash, bank, 1]), voucher([cash, bank, 1], [9999, bank, 1], [9998, 9997, 1])]);
    expect(answer.body).toMatchObject({ message: 'Validering mislykkedes. 3 fejl fundet.', errorCount: 3 });
    expect(answer.at('errors.*.arrayIndex')).toEqual([1]);
    expect(answer.at('errors.0.entries.items.*.arrayIndex')).toEqual([1, 2]);
    expect((await bench.get('/journals/1/entries')).list('collection')).toHaveLength(0);
  });
});

describe('switches of vouchers', () => {
  test('unbalanced drafts are accepted by default and refused on demand; booking always refuses them', async () => {
    expect((await post(voucher([cash, undefined, 5]))).status).toBe(201);
    expect((await bench.control('POST /journals/1/book')).status).toBe(409);
    await bench.switches({ unbalancedVoucher: 'refuse' });
    expect((await post(voucher([cash, undefined, 5]))).status).toBe(400);
    expect((await post(voucher([cash, undefined, 5], [bank, undefined, -5]))).status).toBe(201);
  });

  test('a used voucher number is refused by default, else the entries are added to it', async () => {
    const numbered = { ...voucher([cash, bank, 5]), voucherNumber: 7 };
    expect((await post(numbered)).status).toBe(201);
    expect((await post(numbered)).status).toBe(400);
    await bench.switches({ usedVoucherNumber: 'append' });
    expect((await post(numbered)).status).toBe(201);
    const read = await bench.get(`/journals/1/vouchers/${THIS_YEAR}-7`);
    expect(read.list('entries.financeVouchers')).toHaveLength(2);
  });

  test('a voucher without entries is refused, or accepted on demand', async () => {
    const empty = { accountingYear: { year: THIS_YEAR } };
    expect((await post(empty)).at('errors.0.entries.errors.0.errorCode')).toBe('E04300');
    await bench.switches({ emptyVoucher: 'accept' });
    expect((await post(empty)).at('0.entries')).toEqual({});
  });

  test('arrayIndex of an entry counts within its type, or over the voucher', async () => {
    const financeVoucher = { amount: 1, date: A_DAY, account: { accountNumber: cash } };
    const unknown = { amount: 1, date: A_DAY, customer: { customerNumber: 9999 } };
    const entries = { financeVouchers: [financeVoucher], customerPayments: [unknown] };
    const body = { accountingYear: { year: THIS_YEAR }, entries };
    expect((await post(body)).at('errors.0.entries.items.*.arrayIndex')).toEqual([0]);
    await bench.switches({ entryArrayIndex: 'perVoucher' });
    expect((await post(body)).at('errors.0.entries.items.*.arrayIndex')).toEqual([1]);
  });

  test('entries may come back on two vouchers', async () => {
    await bench.switches({ voucherResponse: 'split' });
    const answer = await post(voucher([cash, bank, 5], [cash, bank, 6]));
    expect(answer.at('*.voucherNumber')).toEqual([1, 2]);
    expect(answer.at('*.entries.financeVouchers.*.amount')).toEqual([[5], [6]]);
  });

  test('a third decimal is refused, or rounded on demand', async () => {
    const answer = await post(voucher([cash, bank, 1.005]));
    expect(answer.at('errors.0')).toContain('more than 2 decimals');
    await bench.switches({ decimals: 'round' });
    expect((await post(voucher([cash, bank, 1.005]))).at('0.entries.financeVouchers.0.amount')).toBe(1.01);
  });
});

test('booking a closed day takes the VAT out, moves balances and leaves nothing in the journal', async () => {
  await post(
    voucher(
      [cash, revenue, 10_000, 'U25'],
      [cash, giftCards, 1000],
      [cardClearing, cash, 7000],
      [mobilePayClearing, cash, 2500],
      [giftCards, cash, 500],
      [cash, rounding, 0.25],
      [bank, cash, 800],
      [tillDifference, cash, 5],
    ),
  );
  const draft = await bench.get(`/accounts/${cash}`);
  expect(draft.body).toMatchObject({ balance: 0, draftBalance: 195.25 });
  const booked = await bench.control('POST /journals/1/book');
  expect(booked.body).toMatchObject({ vouchers: 1, entries: 17 });
  const balance = async (account: number) => (await bench.get(`/accounts/${account}`)).at('balance');
  expect(await balance(cash)).toBe(195.25);
  expect(await balance(revenue)).toBe(-8000);
  expect(await balance(ACCOUNTS.salesVat)).toBe(-2000);
  expect(await balance(giftCards)).toBe(-500);
  expect((await bench.get('/journals/1/vouchers')).list('collection')).toEqual([]);
  const ledger = await bench.get(`/accounting-years/${THIS_YEAR}/entries?filter=text$like:KB%201-1-r1&pagesize=100`);
  expect(ledger.list('collection')).toHaveLength(17);
});

test('a customer payment lowers what the customer owes, by the sign that the switch says', async () => {
  await post(payment(1, -600, cash));
  await bench.control('POST /journals/1/book');
  expect((await bench.get('/customers/1')).at('balance')).toBe(-600);
  await bench.switches({ customerPaymentSign: 'moneyReceived' });
  await post(payment(1, 100, cash));
  await bench.control('POST /journals/1/book');
  expect((await bench.get('/customers/1')).at('balance')).toBe(-700);
  expect((await bench.get(`/accounts/${cash}`)).at('balance')).toBe(700);
});
