import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const sign = (body: string | Buffer, secret = receiver.signingSecret): string =>
  createHmac('sha256', secret).update(body).digest('base64');
const hook = (event: string, body: string | Buffer, signature = sign(body), store = 'demo'): Promise<Response> =>
  fetch(`${receiver.url}/c1st/${store}/${event}`, {
    method: 'POST',
    body,
    headers: { 'X-C1st-Webhook-Signature': signature, 'content-type': 'application/json' },
  });
const waiting = async (): Promise<unknown[]> => {
  const queue = receiver.queues.all().find(({ name }) => name === 'pos-events');
  return ((await queue?.getJobs(['waiting', 'prioritized'])) ?? []).map((job): unknown => job.data);
};

describe('a hook of the till', () => {
  test.each(['product.created', 'customer.created', 'posbalance.created'])(
    '%s is 202 and becomes a job',
    async (event) => {
      const body = JSON.stringify({ id: `${event}-1`, title: 'Smørrebrød "stor"' });
      const response = await hook(event, body);
      expect([response.status, await response.json()]).toEqual([202, { accepted: 1 }]);
      expect(await waiting()).toContainEqual(expect.objectContaining({ store: 'demo', event, body }));
    },
  );

  test('that comes twice, or five times at once, has one effect', async () => {
    const body = JSON.stringify({ id: 'twice' });
    const before = (await waiting()).length;
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await hook('posbalance.created', body)).status),
    );
    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    expect((await hook('posbalance.created', body)).status).toBe(202);
    expect((await waiting()).length).toBe(before + 1);
  });

  test('of another event is 202 and ignored', async () => {
    const before = (await waiting()).length;
    const response = await hook('giftcard.created', '{"id":1}');
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ accepted: 0 });
    expect((await waiting()).length).toBe(before);
  });

  test.each<[string, () => Promise<Response>]>([
    ['a wrong signature', () => hook('posbalance.created', '{}', sign('{} '))],
    ['the signature of another secret', () => hook('posbalance.created', '{}', sign('{}', 'other'))],
    ['an empty signature', () => hook('posbalance.created', '{}', '')],
    ['a signature that is no base64', () => hook('posbalance.created', '{}', 'ø')],
    ['no signature', () => fetch(`${receiver.url}/c1st/demo/posbalance.created`, { method: 'POST', body: '{}' })],
    ['an unknown store', () => hook('posbalance.created', '{}', sign('{}'), 'nobody')],
    ['another event and a wrong signature', () => hook('giftcard.created', '{}', sign('x'))],
  ])('with %s is 401 and has no effect', async (_name, ask) => {
    const before = (await waiting()).length;
    const response = await ask();
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'bad-signature' });
    expect((await waiting()).length).toBe(before);
  });

  test('is 401 for a store that has no signing secret', async () => {
    const { tillSigningSecret: _, ...bare } = receiver.door({ store: 'bare' });
    await receiver.publish([receiver.door(), bare]);
    expect((await hook('posbalance.created', '{}', sign('{}', ''), 'bare')).status).toBe(401);
  });

  test('is 503 when its secret was sealed with another key, so that it comes again', async () => {
    await receiver.publish([receiver.door(), receiver.door({ store: 'sealed', tillSigningSecret: 's1.AAAA' })]);
    const response = await hook('posbalance.created', '{}', sign('{}'), 'sealed');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  });

  test('of 256 KiB is taken, and a byte more is 413', async () => {
    const body = JSON.stringify({ id: 'x'.repeat(262_144 - 9) });
    expect(Buffer.byteLength(body)).toBe(262_144);
    expect((await hook('posbalance.created', body)).status).toBe(202);
    expect((await hook('posbalance.created', `${body} `)).status).toBe(413);
  });

  test('that is signed but is not text is 400', async () => {
    const body = Buffer.from([0xff, 0xfe, 0x00]);
    expect((await hook('posbalance.created', body)).status).toBe(400);
  });

  test('that is compressed is 415, since the signature is over what was sent', async () => {
    const response = await fetch(`${receiver.url}/c1st/demo/posbalance.created`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-encoding': 'gzip', 'X-C1st-Webhook-Signature': sign('{}') },
    });
    expect(response.status).toBe(415);
  });
});

describe('beside the doors', () => {
  test('an unknown address is a 404 problem', async () => {
    const response = await fetch(`${receiver.url}/nothing`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
  test('another method at the door of e-conomic is 404', async () => {
    const url = `${receiver.url}/economic/demo/products/${receiver.secret}`;
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
  });
  test('an address that cannot be decoded is no error of ours', async () => {
    expect((await fetch(`${receiver.url}/c1st/%ff/%zz`, { method: 'POST', body: '{}' })).status).toBe(400);
  });
  test('live, ready and metrics answer, and answers are counted', async () => {
    expect((await fetch(`${receiver.url}/live`)).status).toBe(200);
    expect((await fetch(`${receiver.url}/ready`)).status).toBe(200);
    await receiver.post('products', 'new=1');
    const text = await (await fetch(`${receiver.url}/metrics`)).text();
    expect(text).toMatch(/^kassebro_receiver_answers_total\{door="economic",status="202",process="receiver"\} \d+$/m);
    expect(text).toContain('process_cpu_seconds_total');
  });
});
