import { describe, expect, test } from '@jest/globals';
import { createAgreements, type AgreementTools, type StoreWithAgreement } from '@kassebro/agreement';
import { defaultSettings } from '@kassebro/contracts';
import { createEconomic } from '@kassebro/economic';
import { createServer } from 'node:http';

const shop: StoreWithAgreement = {
  id: 'shop',
  settings: defaultSettings,
  agreement: { number: 42, grantTokenSealed: 'sealed(the-grant)' },
};

function world(stores: StoreWithAgreement[]) {
  const budgets: [agreement: number, access: string][] = [];
  const tools: AgreementTools = {
    stores: { find: (id) => Promise.resolve(stores.find((store) => store.id === id)) },
    open: (sealed) => {
      const text = /^sealed\((.*)\)$/.exec(sealed)?.[1];
      if (text === undefined) throw new Error('this is not a sealed secret');
      return text;
    },
    economic: createEconomic({ baseUrl: 'http://127.0.0.1:1', appSecretToken: 'app' }),
    budget: (agreement, access) => {
      budgets.push([agreement, access]);
      return { reserve: () => Promise.resolve(0), used: () => undefined, closedFor: () => undefined };
    },
  };
  return { tools, budgets, connect: createAgreements(tools) };
}

describe('a store’s way into its agreement', () => {
  test('a store without an agreement needs a person to connect it', async () => {
    const { connect } = world([{ id: 'shop', settings: defaultSettings }]);
    await expect(connect('shop')).rejects.toMatchObject({ name: 'NeedsAttention', reason: { cause: 'not-connected' } });
  });

  test('a store that does not exist is an error of ours, not a wait', async () => {
    await expect(world([]).connect('shop')).rejects.toThrow('store shop does not exist');
  });

  test('a token that was sealed with another key opens nothing', async () => {
    const { connect } = world([{ ...shop, agreement: { number: 42, grantTokenSealed: 'rubbish' } }]);
    await expect(connect('shop')).rejects.toThrow('not a sealed secret');
  });

  test('the settings are those of this moment, and the calls count on the agreement’s own budget', async () => {
    const stores = [shop];
    const { connect, budgets } = world(stores);
    expect((await connect('shop')).settings.zeroLines).toBe(false);
    stores[0] = { ...shop, settings: { ...defaultSettings, zeroLines: true } };
    expect((await connect('shop')).settings.zeroLines).toBe(true);
    expect(budgets.map(([agreement]) => agreement)).toEqual([42, 42]);
  });

  test('a new access has another name than the last one, and neither is the token', async () => {
    const stores = [shop];
    const { connect, budgets } = world(stores);
    await connect('shop');
    await connect('shop');
    stores[0] = { ...shop, agreement: { number: 42, grantTokenSealed: 'sealed(another-grant)' } };
    await connect('shop');
    const [first, same, other] = budgets.map(([, access]) => access);
    expect([first === same, first === other]).toEqual([true, false]);
    expect(`${first} ${other}`).not.toContain('grant');
  });

  test('calls carry the store’s own token', async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers['x-agreementgranttoken']);
      response
        .writeHead(404, { 'content-type': 'application/json' })
        .end('{"httpStatusCode":404,"message":"Resource not found."}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { tools } = world([shop]);
    const economic = createEconomic({ baseUrl: `http://127.0.0.1:${port}`, appSecretToken: 'app' });
    const { ledger } = await createAgreements({ ...tools, economic })('shop');
    await ledger.journals.find(1);
    expect(seen).toEqual(['the-grant']);
    economic.close();
    server.close();
  });
});
