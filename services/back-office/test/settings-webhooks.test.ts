import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256Hex } from '@kassebro/process';
import { createBoard, createDoorBook, createDoorDiary } from '@kassebro/queue';
import { doorOf } from '@kassebro/store';
import type { Browser } from './support/browser.ts';
import { type ConnectionWorld, ENCRYPTION_KEY, openConnectionWorld } from './support/connection-world.ts';

let world: ConnectionWorld;
let owner: Browser;
/** What stands before the receiver on the internet; it leads nowhere as long as no receiver runs. */
let gate: { url: string; leadTo(receiver: string | undefined): void; close(): void };
beforeAll(async () => {
  gate = await openGate();
  world = await openConnectionWorld({ parts: { publicUrl: gate.url } });
  owner = await world.office.as('owner');
  const { number } = await world.agreement({ language: 'en' });
  await world.walk(owner, { agreement: number });
  await owner.post('/s/demo/connection/confirm', { agreement: String(number) });
});
afterAll(async () => {
  await world.close();
  gate.close();
});

async function openGate(): Promise<typeof gate> {
  let target: string | undefined;
  const server = createServer((request, response) => {
    if (target === undefined) {
      request.socket.destroy();
      return;
    }
    const onward = forward(`${target}${request.url ?? ''}`, { method: 'POST', headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    leadTo: (receiver) => (target = receiver),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const PAGE = '/s/demo/settings';
const demo = async () => {
  const found = await world.office.store.stores.find('demo');
  if (!found) throw new Error('the store is not there');
  return found;
};
const page = async (browser = owner, path = PAGE): Promise<string> => (await browser.get(path)).text();
const valueOf = (html: string, id: string): string =>
  new RegExp(`<code id="${id}">([^<]*)</code>`).exec(html)?.[1] ?? '';
const publish = async () =>
  createDoorBook(world.office.queues).publish(
    (await world.office.store.stores.all()).map((one) => doorOf(one, new Date())),
  );

describe('what has to be written into e-conomic', () => {
  test('are five values a webhook, the type as the user of the agreement sees it', async () => {
    const html = await page();
    const expected = {
      customers: ['Customer updated', 'old=[OLDNUMBER]&amp;new=[NEWNUMBER]'],
      balances: ['Invoice booked', 'invoice=[INVOICENO]'],
      inventory: ['Inventory updated', 'number=[NUMBER]'],
      products: ['Product updated', 'old=[OLDNUMBER]&amp;new=[NEWNUMBER]'],
      ledger: ['Day book booked', 'book=[DAYBOOKNO]&amp;from=[FROMSERIALNO]&amp;to=[TOSERIALNO]'],
    };
    for (const [sync, [type, data]] of Object.entries(expected)) {
      expect([valueOf(html, `${sync}-type`), valueOf(html, `${sync}-data`)]).toEqual([type, data]);
      expect(valueOf(html, `${sync}-contentType`)).toBe('application/x-www-form-urlencoded');
    }
    expect(valueOf(html, 'customers-name')).toBe('Kassebro - Kunder');
    const url = valueOf(html, 'products-url');
    const secret = url.split('/').at(-1) ?? '';
    expect(url).toBe(`${gate.url}/economic/demo/products/${secret}`);
    expect((await demo()).webhookSecrets.products.map(({ hash }) => hash)).toContain(sha256Hex(secret));
  });

  test('hide their secret from operators and accountants', async () => {
    const secret =
      valueOf(await page(), 'products-url')
        .split('/')
        .at(-1) ?? '';
    for (const role of ['operator', 'accountant'] as const) {
      const html = await page(await world.office.as(role));
      expect(html).not.toContain(secret);
      expect(valueOf(html, 'products-url')).toBe(`${gate.url}/economic/demo/products/••••••••`);
    }
    expect(await page(await world.office.as('bookkeeper'))).toContain(secret);
  });

  test('open in the panel that the address names', async () => {
    expect(await page(owner, `${PAGE}?open=products`)).toMatch(/id="panel-products" open/);
    for (const odd of ['?open=nothing', '?open=products&open=ledger', ''])
      expect(await page(owner, PAGE + odd)).not.toMatch(/id="panel-\w+" open/);
  });
});

describe('a new secret', () => {
  test('is the one that is shown; the one before it works for a week more', async () => {
    const before = valueOf(await page(), 'ledger-url');
    const answer = await owner.post(`${PAGE}/webhooks/ledger/secret`);
    expect(answer.headers.get('location')).toBe(`${PAGE}?open=ledger`);
    const html = await page();
    expect(html).toContain('Finans har fået en ny URL');
    expect(valueOf(html, 'ledger-url')).not.toBe(before);
    expect(html).toContain('Den tidligere URL virker til');
    const [old, fresh] = (await demo()).webhookSecrets.ledger;
    const days = ((old?.validUntil?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect([Math.round(days), fresh?.validUntil]).toEqual([7, undefined]);
    expect(await world.office.store.audit.latest({ store: 'demo', what: 'webhook secret of ledger' })).toMatchObject({
      by: 'owner@shop.example',
    });
  });

  test('is refused when five are valid at once, with when the next place is free', async () => {
    for (const _ of Array(5)) await owner.post(`${PAGE}/webhooks/inventory/secret`);
    expect(await page()).toContain('Næste plads er fri');
  });

  test('is made by those who set the store up, and for webhooks that there are', async () => {
    for (const role of ['operator', 'accountant'] as const)
      expect((await (await world.office.as(role)).post(`${PAGE}/webhooks/ledger/secret`)).status).toBe(403);
    expect((await owner.post(`${PAGE}/webhooks/nothing/secret`)).status).toBe(404);
  });
});

describe('the lights', () => {
  test('show what came, by the hour, and what was turned away with how to mend it', async () => {
    const board = createBoard(world.office.queues);
    await board.pin([{ store: 'demo', sync: 'customers', numbers: ['1'] }], 'c', 'webhook');
    await board.pin([{ store: 'demo', sync: 'customers', numbers: ['2'] }], 'c', 'webhook');
    const diary = createDoorDiary(world.office.queues);
    diary.refused({ store: 'demo', sync: 'products', cause: 'hook-refused' });
    diary.refused({ store: 'demo', sync: 'balances', cause: 'hook-unreadable', sample: 'x=<b>[NUMBER]' });
    await diary.close();
    const html = await page();
    const light = (sync: string): string =>
      new RegExp(`data-live="light-${sync}">[\\s\\S]*?</summary>`).exec(html)?.[0] ?? '';
    expect(light('customers')).toContain('Virker');
    expect(light('inventory')).toContain('Ikke sat op');
    expect(light('products')).toContain('nøglen i URL’en er ikke butikkens');
    expect(light('balances')).toContain('kunne ikke læses');
    expect(html).toContain('x=&lt;b&gt;[NUMBER]');
    expect(html).toMatch(/2 beskeder det seneste døgn/);
  });
});

describe('testing an address', () => {
  test('at which nobody answers says so in the panel', async () => {
    const answer = await owner.post(`${PAGE}/webhooks/products/test`);
    expect(answer.headers.get('location')).toBe(`${PAGE}?open=products#panel-products`);
    expect((await demo()).webhookTests?.products).toMatchObject({ failure: 'unreachable' });
    expect(await page()).toContain('Ingen svarer på den offentlige adresse');
  });

  test('goes through the receiver and back, and is no word of e-conomic', async () => {
    const receiver = fork(fileURLToPath(new URL('../../receiver/src/main.ts', import.meta.url)), {
      stdio: 'ignore',
      env: {
        ...process.env,
        REDIS_URL: world.office.redisUrl,
        REDIS_PREFIX: world.office.prefix,
        RECEIVER_PORT: '0',
        ENCRYPTION_KEY,
      },
    });
    try {
      await publish();
      const [{ url }] = (await once(receiver, 'message')) as [{ url: string }];
      gate.leadTo(url);
      await owner.post(`${PAGE}/webhooks/products/test`);
      expect((await demo()).webhookTests?.products).toEqual({ at: expect.any(Date), ms: expect.any(Number) });
      expect(await page()).toContain('Adressen virker.');
      expect((await createDoorDiary(world.office.queues).read('demo')).some(({ sync }) => sync === 'inventory')).toBe(
        false,
      );
      expect(await createBoard(world.office.queues).size({ store: 'demo', sync: 'products' })).toBe(0);
    } finally {
      gate.leadTo(undefined);
      receiver.kill('SIGTERM');
      await once(receiver, 'exit');
    }
  }, 60_000);

  test('is for those who keep work going, and for webhooks that there are', async () => {
    expect((await (await world.office.as('accountant')).post(`${PAGE}/webhooks/products/test`)).status).toBe(403);
    expect((await owner.post(`${PAGE}/webhooks/nothing/test`)).status).toBe(404);
  });
});
