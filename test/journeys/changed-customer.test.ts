import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBridge, type Bridge } from '../support/bridge.ts';
import { quietBoard } from '../support/boards.ts';
import { until } from '../support/until.ts';

/** About 20, and more on a machine that is so slow that the burst is none. One call a notice would be 2,000. */
const FEW = 200;

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ customers: 500 });
  await bridge.ledger.control('POST', '/webhooks', {
    agreement: bridge.ledger.agreement,
    type: 'Kunde opdateret',
    name: 'Kassebro - Kunder',
    contentType: 'application/x-www-form-urlencoded',
    url: bridge.webhooks.customers,
    data: 'old=[OLDNUMBER]&new=[NEWNUMBER]',
  });
});
afterAll(() => bridge.close());

const create = (customerNumber: number, more: object = {}) =>
  bridge.ledger.post('/customers', {
    customerNumber,
    name: `Kunde ${customerNumber}`,
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
    ...more,
  });
const change = (number: number, what: object) =>
  bridge.ledger.control('PUT', `/agreements/{n}/customers/${number}`, what);
const remove = (number: number) => bridge.ledger.control('DELETE', `/agreements/{n}/customers/${number}`);

interface TillCustomer {
  id: string;
  economic: Record<string, unknown> | null;
  [field: string]: unknown;
}
async function inTill(number: number): Promise<TillCustomer[]> {
  const { body } = await bridge.till('GET', `/v1/customers?economicNumber=${number}`);
  return body['items'] as TillCustomer[];
}
const appears = (number: number): Promise<TillCustomer> =>
  until(`customer ${number} in the till`, async () => (await inTill(number))[0]);
/** Its fields, its binding and its account are written one after the other. */
const shows = (number: number, what: object): Promise<true> =>
  until(`customer ${number} in the till, with all of it`, async () => {
    expect((await inTill(number))[0]).toMatchObject(what);
    return true as const;
  });
const becomes = (number: number, what: (customer: TillCustomer) => boolean): Promise<TillCustomer> =>
  until(`the change of customer ${number}`, async () => (await inTill(number)).find(what));
const tillCreates = async (fields: object): Promise<string> =>
  String((await bridge.till('POST', '/v1/customers', fields)).body['id']);

describe('a customer that changes in e-conomic reaches the till', () => {
  test('a new one appears with its fields and its account', async () => {
    await create(1001, {
      email: 'a@shop.dk b@shop.dk',
      country: 'Danmark',
      corporateIdentificationNumber: '11223344',
      creditLimit: 500,
    });
    await shows(1001, {
      name: 'Kunde 1001',
      email: 'a@shop.dk',
      country: 'DK',
      vatNumber: '11223344',
      economic: { customerNumber: '1001', state: 'bound', barred: false, balance: 0, creditLimit: 500_00 },
    });
  });

  test('what changes there changes here, and what the till has edited itself stays', async () => {
    await create(1002, { city: 'Aarhus' });
    const { id } = await appears(1002);
    await bridge.till('PATCH', `/v1/customers/${id}`, { name: 'Kunde 1002, stamkunde' });
    await change(1002, { city: 'Odense', barred: true });
    await shows(1002, { id, city: 'Odense', name: 'Kunde 1002, stamkunde', economic: { barred: true } });
  });

  test('renumbered, it is the same customer, found by its new number and by its old one', async () => {
    await create(1003);
    const { id } = await appears(1003);
    await bridge.ledger.control('POST', '/agreements/{n}/customers/1003/renumber', { to: 1903 });
    await shows(1903, { id, economic: { customerNumber: '1903', state: 'bound' } });
    expect((await inTill(1003)).map((one) => one.id)).toEqual([id]);
  });

  test('deleted, it stays in the till, marked gone; who gets its number is somebody else', async () => {
    await create(1004, { email: 'gone@shop.dk' });
    const { id } = await appears(1004);
    await remove(1004);
    await becomes(1004, (one) => one.economic?.['state'] === 'gone');
    expect((await bridge.till('GET', `/v1/customers/${id}`)).body).toMatchObject({ name: 'Kunde 1004' });
    await create(1004, { name: 'En helt anden', email: 'new@shop.dk' });
    const heir = await becomes(1004, (one) => one['name'] === 'En helt anden');
    expect(heir.id).not.toBe(id);
    expect((await bridge.till('GET', `/v1/customers/${id}`)).body).toMatchObject({
      name: 'Kunde 1004',
      economic: { state: 'gone' },
    });
  });

  test('deleted and made again as it was, it is the same customer', async () => {
    await create(1005, { email: 'same@shop.dk' });
    const { id } = await appears(1005);
    await remove(1005);
    await becomes(1005, (one) => one.economic?.['state'] === 'gone');
    await create(1005, { email: 'same@shop.dk' });
    await shows(1005, { id, economic: { state: 'bound' } });
  });

  test.each<[string, number, object, object]>([
    ['phone number', 20304051, { phone: '+45 20 30 40 51' }, {}],
    ['CVR number', 1006, { vatNumber: 'DK 55 66 77 88' }, { corporateIdentificationNumber: '55667788' }],
    ['EAN', 1007, { ean: '5790000000017' }, { ean: '5790000000017' }],
    ['e-mail address', 1008, { email: 'unik@shop.dk' }, { email: 'Unik@shop.dk' }],
  ])('one that the till knows by %s is linked, and the till’s own name stays', async (_by, number, till, ledger) => {
    const id = await tillCreates({ name: 'Kendt kunde', ...till });
    await create(number, ledger);
    await shows(number, { id, name: 'Kendt kunde', economic: { state: 'bound' } });
  });

  test('one that may be two people in the till waits for a person, who is heard when there is one only', async () => {
    const first = await tillCreates({ name: 'Skolen', vatNumber: '99887711' });
    const second = await tillCreates({ name: 'Skolens kantine', vatNumber: '99887711' });
    await create(1009, { corporateIdentificationNumber: '99887711' });
    const group = await until('the doubt', async () => {
      const { body } = await bridge.till('GET', '/v1/attention');
      return (body['items'] as { cause: string; parameters: object; records: object[] }[]).find(
        ({ cause }) => cause === 'customer-doubt',
      );
    });
    expect(group.parameters).toMatchObject({
      number: '1009',
      candidates: expect.stringMatching(/Skolen(,|$).*kantine|kantine, Skolen/),
    });
    await bridge.till('PATCH', `/v1/customers/${second}`, { vatNumber: null });
    await change(1009, { city: 'Skagen' });
    await shows(1009, { id: first, economic: { state: 'bound' } });
    expect(JSON.stringify((await bridge.till('GET', '/v1/attention')).body)).not.toContain('customer-doubt');
  });

  test('an e-conomic that is away for a while delays a change, loses none, and is never taken for a deletion', async () => {
    await create(1010);
    await appears(1010);
    await bridge.ledger.fault('500', { method: 'GET', path: '/customers' }, 2);
    await change(1010, { city: 'Ribe' });
    await shows(1010, { city: 'Ribe', economic: { state: 'bound' } });
  });

  test('a burst of 2,000 notices about 500 customers ends correct with few calls', async () => {
    await bridge.ledger.settle();
    await until('a quiet board', quietBoard(bridge, 'customers'));
    await bridge.ledger.forgetCalls();
    const all = await bridge.ledger.list('/customers?pagesize=1000');
    const seeded = all
      .map((one) => Number(one['customerNumber']))
      .filter((number) => number < 1000 || number > 2000)
      .slice(0, 500);
    for (let round = 0; round < 4; round += 1)
      await Promise.all(seeded.map((number) => change(number, { city: `By ${round}` })));
    await bridge.ledger.settle();
    await until('a quiet board', quietBoard(bridge, 'customers'));
    const calls = await bridge.ledger.calls();
    const wrong = [];
    for (const number of seeded) if ((await inTill(number))[0]?.['city'] !== 'By 3') wrong.push(number);
    expect(wrong).toEqual([]);
    expect((calls['GET /customers'] ?? 0) + (calls['GET /customers/{customerNumber}'] ?? 0)).toBeLessThanOrEqual(FEW);
  });
});
