import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { type CommandLine, commandLine } from '../support/kassebro.ts';
import { until } from '../support/until.ts';

let bridge: Bridge;
let operator: CommandLine;
beforeAll(async () => {
  bridge = await openBridge({ products: 5, start: ['housekeeping', 'receiver', 'posApi'] });
  operator = commandLine(bridge, { PUBLIC_URL: bridge.running.get('receiver')?.url ?? '' });
});
afterAll(() => bridge.close());

interface Form {
  sync: string;
  type: { da: string };
  name: string;
  contentType: string;
  data: string;
  url: string;
}
const forms = async (): Promise<Form[]> => (await operator.ask('webhooks')).json['items'] as Form[];
const rotate = async (options = ''): Promise<string> =>
  String((await operator.ask(`webhooks rotate products${options}`)).json['url']);
const answer = async (url: string): Promise<number> =>
  (await fetch(url, { method: 'POST', body: 'old=1001&new=1001' })).status;
const becomes = (url: string, status: number): Promise<true> =>
  until(`${status} at the address`, async () => ((await answer(url)) === status ? (true as const) : undefined));

test('the five addresses that are shown are those that work, and what is to be pasted beside them is understood', async () => {
  const shown = await forms();
  expect(Object.fromEntries(shown.map(({ sync, url }) => [sync, url]))).toEqual(bridge.webhooks);
  for (const { type, name, contentType, data, url } of shown)
    await bridge.ledger.control('POST', '/webhooks', {
      agreement: bridge.ledger.agreement,
      type: type.da,
      name,
      contentType,
      url,
      data,
    });
  await bridge.ledger.control('PUT', '/agreements/{n}/products/1002', { name: 'Ny' });
  await bridge.ledger.settle();
  const syncs = (await operator.ask('syncs')).json['items'] as Record<string, unknown>[];
  expect(syncs.find(({ sync }) => sync === 'products')).toMatchObject({
    on: true,
    waiting: 1,
    heardAt: expect.any(String),
  });
});

test('of a webhook with a new secret both addresses work, and the old one no longer when its time is over', async () => {
  const old = bridge.webhooks.products;
  const url = await rotate();
  expect(url).not.toBe(old);
  await becomes(url, 202);
  expect(await answer(old)).toBe(202);
  const kept = (await bridge.store.stores.find(bridge.id))?.webhookSecrets.products ?? [];
  const week = 7 * 86_400_000;
  expect(Math.abs(Number(kept[0]?.validUntil?.getTime()) - Date.now() - week)).toBeLessThan(60_000);
  const secrets = kept.map((secret) => ('validUntil' in secret ? { ...secret, validUntil: new Date() } : secret));
  await bridge.store.stores.setWebhookSecrets({ store: bridge.id, sync: 'products', secrets, by: 'test' });
  await until('the old address to end', async () => (await answer(old)) === 404);
  expect(await answer(url)).toBe(202);
});

test('after a leak the old address ends at once', async () => {
  const leaked = (await forms()).find(({ sync }) => sync === 'products')?.url ?? '';
  expect(await answer(leaked)).toBe(202);
  const url = await rotate(' --at-once');
  await becomes(url, 202);
  await becomes(leaked, 404);
});

test('addresses are shown by the command that is there to show them, and by no other', async () => {
  const secret = (await forms())[0]?.url.split('/').at(-1) ?? 'none';
  for (const words of ['stores', 'syncs', 'looks', 'attention', 'operations', 'imports']) {
    const { out, err } = await operator.ask(words);
    expect(out + err).not.toContain(secret);
  }
  expect(JSON.stringify(await bridge.store.audit.list({ store: bridge.id, limit: 50 }))).not.toContain(secret);
});
