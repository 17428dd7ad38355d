import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { openRoom, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

test('everything that a settings page lets one choose from can be read', async () => {
  const { client } = await openRoom(simulator);
  const groups = await client.productGroups.all();
  expect(groups.map((group) => group.number)).toEqual(Object.values(simulator.seed.productGroups));
  expect(await client.customerGroups.all()).toContainEqual({ number: 2, name: 'Udenlandske kunder' });
  expect(await client.units.all()).toContainEqual({ number: 1, name: 'stk.' });
  expect(await client.vatZones.all()).toEqual([
    { number: 1, name: 'Danmark' },
    { number: 2, name: 'EU' },
    { number: 3, name: 'Udland' },
    { number: 4, name: 'Danmark uden moms' },
  ]);
  expect(await client.paymentTerms.all()).toContainEqual({
    number: 1,
    name: 'Netto 8 dage',
    type: 'net',
    daysOfCredit: 8,
  });
  expect(await client.paymentTerms.all()).toContainEqual({ number: 4, name: 'Kontant', type: 'paidInCash' });
  expect(await client.layouts.all()).toContainEqual({ number: 1, name: 'Dansk standard' });
  expect(await client.departments.all()).toContainEqual({ number: 3, name: 'Ligelig deling' });
});

test('the whole chart of accounts, with headings and totals', async () => {
  const { client } = await openRoom(simulator);
  const chart = await client.accounts.all();
  expect(chart).toContainEqual(expect.objectContaining({ number: 1000, type: 'headingStart' }));
  expect(chart).toContainEqual(expect.objectContaining({ number: 1099, type: 'totalFrom' }));
  expect(chart).toContainEqual(expect.objectContaining({ number: 1010, vatCode: 'U25' }));
  expect(chart.map((account) => account.number)).toEqual(
    chart.map((account) => account.number).toSorted((one, other) => one - other),
  );
});

test.each(['500', '503-html', 'reset-before', 'garbled-json'])(
  'a list that could not be read is never an empty one (%s)',
  async (kind) => {
    const room = await openRoom(simulator);
    for (const list of ['units', 'departments', 'vatZones', 'layouts', 'accounts'] as const) {
      await room.fault(kind, { method: 'GET' });
      await expect(room.client[list].all()).rejects.toMatchObject({ name: 'RetryLater' });
    }
  },
);

test('lost access needs a person', async () => {
  const room = await openRoom(simulator);
  await room.control('PUT', '/agreements/{agreement}', { revoked: true });
  await expect(room.client.units.all()).rejects.toMatchObject({ reason: because('grant-revoked') });
});
