import { afterEach, describe, expect, test } from '@jest/globals';
import { createEconomic } from '@kassebro/economic';
import { jsonServer, pageOf } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

async function clientOf(items: unknown[], more = () => false) {
  const server = await jsonServer(() => pageOf(items, more()));
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  return { client: economic.as('grant'), seen: server.seen };
}

describe('lists show what can be chosen', () => {
  test('a deleted layout, a barred department and a zone for suppliers only are left out', async () => {
    const layouts = await clientOf([
      { layoutNumber: 1, name: 'A' },
      { layoutNumber: 2, deleted: true },
    ]);
    expect(await layouts.client.layouts.all()).toEqual([{ number: 1, name: 'A' }]);
    const departments = await clientOf([
      { departmentalDistributionNumber: 1, name: null },
      { departmentalDistributionNumber: 2, barred: true },
    ]);
    expect(await departments.client.departments.all()).toEqual([{ number: 1, name: '' }]);
    const zones = await clientOf([{ vatZoneNumber: 1 }, { vatZoneNumber: 9, enabledForCustomer: false }]);
    expect(await zones.client.vatZones.all()).toEqual([{ number: 1, name: '' }]);
  });

  test('a VAT code is read whatever its type turns out to be, since nobody has published the types', async () => {
    const odd = ['purchase', { vatTypeNumber: 'two' }, null];
    const { client } = await clientOf([
      { vatCode: 'I25', ratePercentage: 25, vatType: { vatTypeNumber: 2, name: 'Købsmoms', self: 'https://x' } },
      ...odd.map((vatType, index) => ({ vatCode: `X${index}`, vatType })),
      { vatCode: 'U0' },
    ]);
    const codes = await client.vatAccounts.all();
    expect(codes[0]).toMatchObject({ code: 'I25', rate: 25, type: { number: 2, name: 'Købsmoms' } });
    expect(codes.slice(1).map(({ type }) => type)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('an item without a number spoils the list: what it hides, nobody knows', async () => {
    const { client } = await clientOf([{ unitNumber: 1 }, { name: 'who?' }]);
    await expect(client.units.all()).rejects.toMatchObject({
      reason: { cause: 'unreadable-answer', parameters: { what: 'GET /units: collection.1.unitNumber' } },
    });
  });

  test('a chart of any length is read to its end', async () => {
    let pages = 0;
    const { client, seen } = await clientOf([{ accountNumber: 1, accountType: 'status' }], () => (pages += 1) < 3);
    expect(await client.accounts.all()).toHaveLength(3);
    expect(seen).toHaveLength(3);
  });
});
