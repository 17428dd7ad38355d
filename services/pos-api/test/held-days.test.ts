import { beforeAll, describe, expect, test } from '@jest/globals';
import { postingId, type VoucherLine } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Ask, asking, openDoor, report } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

const line: VoucherLine = {
  kind: 'finance',
  source: 'payment',
  what: 'Dankort',
  amount: 1_000_000,
  text: 'Dankort',
  account: 5830,
  contraAccount: 5810,
  from: [
    { pointer: '/payments/0/amount', amount: 900_000 },
    { pointer: '/payments/1/foreign/amount', amount: 100_000, exchangeRate: 746 },
  ],
};
const disputed = because('cash-or-not', { title: 'Dankort', amount: 1_000_000, till: 'cash', settings: 'not cash' });
const unchosen = because('account-not-chosen', { purpose: 'till difference' });

/** A day that a hand has parked, with what it could make of it. */
async function heldDay(number: number): Promise<string> {
  await ask('POST /v1/day-reports', { body: report(number) });
  const id = postingId({ store: 'demo', record: String(number), revision: 1, mode: 'journal' });
  const claim = await room().store.operations.claim(id);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const held = { lines: [line], difference: -500, findings: [disputed, unchosen], notes: [] };
  const { fence } = claim;
  await room().store.operations.settle({ id, fence, state: 'attention', reason: disputed, ...held });
  return id;
}

describe('a day that is held', () => {
  test('shows what would be posted, its difference, and all that holds it: data for programs, words for people', async () => {
    const id = await heldDay(801);
    const { body } = await ask('GET /v1/day-reports/801');
    const held = { state: 'attention', lines: [line], difference: -500 };
    expect(body.postings).toMatchObject([{ ...held, findings: [disputed, unchosen] }]);
    expect((await ask(`GET /v1/operations/${id}`)).body).toMatchObject({ ...held, findings: [disputed, unchosen] });
    const { en, da } = body.postings[0]?.reason.sentence ?? {};
    expect(en).toBe('The till counts Dankort (DKK\u00a010,000.00) as cash, and the settings have it as not cash.');
    expect(da).toBe(
      'Kassen regner Dankort (10.000,00\u00a0kr.) som kontanter, og i indstillingerne står det som ikke kontanter.',
    );
  });

  test('because till and settings disagree on cash is tried again as soon as the settings are changed', async () => {
    const id = await heldDay(802);
    const paymentTypes = [{ type: 'Dankort', cash: true }];
    expect((await ask('PATCH /v1/settings', { body: { paymentTypes } })).status).toBe(200);
    const operation = await room().store.operations.find(id);
    expect(operation).toMatchObject({ state: 'queued' });
    expect(operation?.findings).toBeUndefined();
  });

  test('with a reason that an older version kept as text is shown as it was', async () => {
    const id = await heldDay(803);
    await room().store.operations.retry(id);
    const claim = await room().store.operations.claim(id);
    if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
    const reason = { cause: 'payments-differ', parameters: { amount: '10.040,00' } };
    await room().store.operations.settle({ id, fence: claim.fence, state: 'attention', reason });
    expect((await ask(`GET /v1/operations/${id}`)).body.reason).toMatchObject({
      parameters: reason.parameters,
      sentence: { en: 'Payments and sales differ by 10.040,00.' },
    });
  });
});
