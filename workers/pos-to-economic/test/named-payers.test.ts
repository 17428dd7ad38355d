import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DayReport, postingId } from '@kassebro/contracts';
import { calm, Days } from './world/turns.ts';

let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

const BY = 'bookkeeper@shop.example';
const onAccount = (amount: number, type: string): Pick<DayReport, 'customerPayments' | 'payments'> => ({
  payments: [{ type, amount: 125_00 + amount }],
  customerPayments: [{ amount, paymentType: 'Dankort' }],
});

/** A day on which somebody paid on account, and nobody knows who. */
async function unknownPayer() {
  const number = days.number();
  const world = days.world();
  const id = (revision: number) => postingId({ store: 'demo', record: String(number), revision, mode: 'journal' });
  const turn = (revision: number) => days.turn(id(revision), { ...calm, world });
  const close = async (revision: number, amount = 600_00, type = 'Dankort') => {
    await days.close({ number, revision, ...onAccount(amount, type) }, 'journal');
    await turn(revision);
  };
  const operation = (revision: number) => days.store.operations.find(id(revision));
  const name = async (revision: number, customer?: number) => {
    const payer = { payment: 0, ...(customer !== undefined && { customer }) };
    expect(await days.store.operations.namePayer(id(revision), payer, BY)).toMatchObject({ effect: true });
    await turn(revision);
  };
  /** Whom the vouchers that stand have as payer. */
  const payers = () => world.vouchers.map(({ rows }) => rows.flatMap(({ customer }) => customer ?? []));
  await close(1);
  expect(await operation(1)).toMatchObject({ state: 'attention', reason: { cause: 'payer-unknown' } });
  return { close, operation, name, payers, turn, id };
}

test('the customer whom a person named stands in the voucher as payer', async () => {
  const { name, operation, payers } = await unknownPayer();
  await name(1, 42);
  expect(await operation(1)).toMatchObject({ state: 'done' });
  expect(payers()).toEqual([[42]]);
});

test('a later revision with the same payment has the same payer, and says so', async () => {
  const { name, close, operation, payers } = await unknownPayer();
  await name(1, 42);
  await close(2);
  expect(await operation(2)).toMatchObject({ state: 'done', payers: [{ payment: 0, customer: 42 }] });
  expect(payers()).toEqual([[42]]);
});

test('a later revision with another payment asks again, and the voucher that is there stays', async () => {
  const { name, close, operation, payers } = await unknownPayer();
  await name(1, 42);
  await close(2, 700_00);
  expect(await operation(2)).toMatchObject({ state: 'attention', reason: { cause: 'payer-unknown' } });
  expect(payers()).toEqual([[42]]);
});

test('what a person says of the later revision itself counts: another payer, or that nobody is known', async () => {
  const { name, close, operation, id } = await unknownPayer();
  await name(1, 42);
  await close(2, 600_00, 'MobilePay');
  const held = await operation(2);
  expect(held).toMatchObject({ state: 'attention', reason: { cause: 'payment-type-unmapped' } });
  // Whoever looks at the day sees the payer that it will be sent with.
  expect(held?.payers).toEqual([{ payment: 0, customer: 42 }]);
  expect(held?.lines).toContainEqual(expect.objectContaining({ customer: 42 }));
  await name(2, 43);
  expect((await operation(2))?.payers).toEqual([{ payment: 0, customer: 43 }]);
  await name(2);
  expect(await days.store.operations.find(id(2))).toMatchObject({ state: 'attention', payers: [] });
});

test('whom a person has taken back is carried nowhere', async () => {
  const { close, operation, turn } = await unknownPayer();
  const id = (await operation(1))?.id ?? '';
  await days.store.operations.namePayer(id, { payment: 0, customer: 42 }, BY);
  await days.store.operations.namePayer(id, { payment: 0 }, BY);
  await turn(1);
  await close(2);
  expect(await operation(2)).toMatchObject({ state: 'attention', reason: { cause: 'payer-unknown' } });
});
