import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { renumbered, type Sync } from '@kassebro/contracts';
import { sha256Hex } from '@kassebro/process';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const numbersOn = async (sync: Sync, store = 'demo'): Promise<string[]> =>
  (await receiver.board.take({ store, sync }, 1_000)).map(({ number }) => number);

/** Sends bytes and gives back all that comes until the other side closes. */
function raw(text: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(Number(new URL(receiver.url).port), '127.0.0.1', () => socket.write(text));
  let answer = '';
  socket.on('data', (part) => (answer += String(part)));
  socket.on('close', () => resolve(answer));
  return promise;
}

describe('a delivery of e-conomic', () => {
  test('is 202 with the count when its numbers are in Redis', async () => {
    const response = await receiver.post('products', 'old=1001&new=2002');
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: 2 });
    expect(await numbersOn('products')).toContain(renumbered('1001', '2002'));
    expect((await receiver.queues.counts()).pull.waiting).toBeGreaterThanOrEqual(1);
  });

  test('may be a GET with the numbers in the query', async () => {
    const response = await fetch(`${receiver.url}/economic/demo/balances/${receiver.secret}?invoice=70012`);
    expect([response.status, await response.json()]).toEqual([202, { accepted: 1 }]);
    expect(await numbersOn('balances')).toContain('70012');
  });

  test('may be a POST with the numbers in the query and no body', async () => {
    const url = `${receiver.url}/economic/demo/customers/${receiver.secret}?old=12&new=13`;
    const response = await fetch(url, { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([202, { accepted: 2 }]);
  });

  test.each([
    [
      'a header',
      (secret: string) =>
        fetch(`${receiver.url}/economic/demo/products`, {
          method: 'POST',
          body: 'new=h1',
          headers: { 'X-Kassebro-Secret': secret },
        }),
    ],
    [
      'the query',
      (secret: string) =>
        fetch(`${receiver.url}/economic/demo/products?secret=${secret}`, { method: 'POST', body: 'new=h2' }),
    ],
    [
      'the query of a GET',
      (secret: string) => fetch(`${receiver.url}/economic/demo/products/?new=h3&secret=${secret}`),
    ],
  ])('may bring the secret in %s', async (_name, ask) => {
    expect((await ask(receiver.secret)).status).toBe(202);
    expect((await ask('wrong')).status).toBe(404);
  });

  test('is read whatever its content type says', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'nonsense']) {
      const body = 'old=A&B 1+2%&new=A&B 1+2%';
      const response = await receiver.post('products', body, { headers: { 'content-type': type } });
      expect([response.status, await response.json()]).toEqual([202, { accepted: 1 }]);
    }
    expect(await numbersOn('products')).toContain('A&B 1+2%');
  });

  test('may be written in the Western European code page', async () => {
    const body = Buffer.from('old=Ærø 1&new=Ærø 1', 'latin1');
    const url = `${receiver.url}/economic/demo/products/${receiver.secret}`;
    expect((await fetch(url, { method: 'POST', body })).status).toBe(202);
    expect(await numbersOn('products')).toContain('Ærø 1');
  });

  test('of the ledger is one entry', async () => {
    const response = await receiver.post('ledger', 'book=3&from=120&to=124');
    expect([response.status, await response.json()]).toEqual([202, { accepted: 1 }]);
    expect(await numbersOn('ledger')).toEqual(['3:120-124']);
  });

  test('is 202 and ignored when the store has switched the sync off', async () => {
    const response = await receiver.post('inventory', 'number=1001');
    expect([response.status, await response.json()]).toEqual([202, { accepted: 0, ignored: 'switched off' }]);
    expect(await numbersOn('inventory')).toEqual([]);
  });

  test('is noted as heard, sync by sync', async () => {
    const before = Date.now();
    await receiver.post('balances', 'invoice=70013');
    const entry = (await receiver.diary.read('demo')).find(({ sync }) => sync === 'balances');
    expect(entry?.heardAt).toBeGreaterThanOrEqual(before - 1_000);
  });

  test('takes its name from the caller, who gets it back, and hands it to the job', async () => {
    await receiver.publish([receiver.door(), receiver.door({ store: 'other' })]);
    const headers = { 'x-request-id': 'the-callers-own-name' };
    const response = await receiver.post('products', 'new=1', { store: 'other', headers });
    expect(response.headers.get('x-request-id')).toBe('the-callers-own-name');
    const pull = receiver.queues.all().find(({ name }) => name === 'pull');
    const waiting = (await pull?.getJobs(['waiting', 'prioritized'])) ?? [];
    const data = { store: 'other', sync: 'products', correlation: 'the-callers-own-name' };
    expect(waiting.map((job): unknown => job.data)).toContainEqual(data);
    const made = await receiver.post('products', 'new=1', { headers: { 'x-request-id': 'no' } });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a delivery without a number', () => {
  test.each(['', 'old=[OLDNUMBER]&new=[NEWNUMBER]', 'type=stock&id=4'])(
    'is 400 and says what was expected: "%s"',
    async (body) => {
      const response = await receiver.post('products', body);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({
        type: 'urn:kassebro:problem:hook-unreadable',
        code: 'hook-unreadable',
        detail: expect.stringContaining('old=[OLDNUMBER]&new=[NEWNUMBER]'),
      });
    },
  );

  test('is counted, and the last one is kept without what it may say about anybody', async () => {
    await receiver.publish([receiver.door({ store: 'untidy' })]);
    await receiver.post('products', 'first=1', { store: 'untidy' });
    await receiver.post('products', 'name=Hansen 42&x=[NUMBER]', { store: 'untidy' });
    await receiver.diary.close();
    const [entry] = await receiver.diary.read('untidy');
    expect(entry?.refused['hook-unreadable']).toMatchObject({ count: 2, sample: 'name=xxxxxx 99&x=[NUMBER]' });
    await receiver.publish([receiver.door()]);
  });
});

describe('a delivery to the wrong address', () => {
  const cases: [string, () => Promise<Response>][] = [
    ['store', () => receiver.post('products', 'new=1', { store: 'nobody' })],
    ['sync', () => receiver.post('nonsense', 'new=1')],
    ['secret', () => receiver.post('products', 'new=1', { secret: 'wrong' })],
    ['everything', () => receiver.post('x', 'new=1', { store: '__proto__', secret: 'constructor' })],
    ['no secret', () => fetch(`${receiver.url}/economic/demo/products`, { method: 'POST', body: 'new=1' })],
    ['too long an address', () => fetch(`${receiver.url}/economic/demo/products/${receiver.secret}/more`)],
    ['an old secret', () => receiver.post('products', 'new=1', { secret: '0'.repeat(43) })],
  ];
  test.each(cases)('is 404 with the same body: unknown %s', async (_name, ask) => {
    const response = await ask();
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      type: 'urn:kassebro:problem:no-such-address',
      title: 'There is nothing at this address',
      status: 404,
      code: 'no-such-address',
      detail: expect.stringContaining('settings page'),
    });
  });

  test('takes about the same time whichever part is wrong', async () => {
    const times = new Map(cases.slice(0, 3).map(([name]) => [name, [] as number[]]));
    for (let round = 0; round < 150; round += 1) {
      for (const [name, ask] of cases.slice(0, 3)) {
        const before = performance.now();
        await (await ask()).arrayBuffer();
        times.get(name)?.push(performance.now() - before);
      }
    }
    const medians = [...times.values()].map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.5);
  });

  test('with a wrong secret is counted for the settings page', async () => {
    await receiver.publish([receiver.door({ store: 'guessed' })]);
    await receiver.post('products', 'new=1', { store: 'guessed', secret: 'wrong' });
    await receiver.diary.close();
    const [entry] = await receiver.diary.read('guessed');
    expect(entry?.refused['hook-refused']?.count).toBe(1);
    await receiver.publish([receiver.door()]);
  });

  test('a second secret is valid beside the first, until it is taken away', async () => {
    const two = [sha256Hex(receiver.secret), sha256Hex('the-new-secret')];
    const products = { on: true, secrets: two };
    await receiver.publish([receiver.door({ syncs: { ...receiver.door().syncs, products } })]);
    expect((await receiver.post('products', 'new=1', { secret: 'the-new-secret' })).status).toBe(202);
    expect((await receiver.post('products', 'new=1')).status).toBe(202);
    await receiver.publish([receiver.door()]);
    expect((await receiver.post('products', 'new=1', { secret: 'the-new-secret' })).status).toBe(404);
  });

  test('a notice can be followed from here by its correlation id, at debug', async () => {
    const answer = await receiver.post('products', 'new=1', { headers: { 'x-request-id': 'followed-from-the-door' } });
    expect(answer.status).toBe(202);
    const line = receiver.lines.find((each) => each.includes('followed-from-the-door'));
    const named = { level: 'debug', message: 'notice pinned', store: 'demo', sync: 'products', count: 1 };
    expect(JSON.parse(line ?? '{}')).toMatchObject(named);
  });

  test('no answer is a redirect or 410, and no secret stands in the log', async () => {
    for (const path of ['/economic', '/economic/', '/economic/demo', `/economic//demo/products/${receiver.secret}`]) {
      expect((await fetch(receiver.url + path, { redirect: 'manual' })).status).toBe(404);
    }
    expect(receiver.lines.join('\n')).not.toContain(receiver.secret);
  });
});

describe('a body that is too large', () => {
  test('is 413, declared or not', async () => {
    const declared = await receiver.post('products', `new=${'x'.repeat(70_000)}`);
    expect(declared.status).toBe(413);
    const stream = new Blob(['x'.repeat(200_000)]).stream();
    const url = `${receiver.url}/economic/demo/products/${receiver.secret}`;
    const chunked = await fetch(url, { method: 'POST', body: stream, duplex: 'half' });
    expect(chunked.status).toBe(413);
  });

  test('of exactly 64 KiB is read', async () => {
    const response = await receiver.post('products', `new=1&pad=${'x'.repeat(65_536 - 10)}`);
    expect(response.status).toBe(202);
  });

  test('is not read without end', async () => {
    const head = `POST /economic/demo/products/${receiver.secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n`;
    expect(await raw(head + 'x'.repeat(1_200_000))).toContain(' 413 ');
  });

  test('leaves the connection usable when it was small enough to read', async () => {
    const good = `POST /economic/demo/products/${receiver.secret} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nnew=1`;
    const bad = good.replace(receiver.secret, 'wrong');
    const last = good.replace('Host: x', 'Host: x\r\nConnection: close');
    const statuses = [...(await raw(bad + good + last)).matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]);
    expect(statuses).toEqual(['404', '202', '202']);
  });
});
