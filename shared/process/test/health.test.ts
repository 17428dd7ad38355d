import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createCounter,
  createDurations,
  createHealth,
  listen,
  listenTrouble,
  serveHealth,
  type Health,
  type Listening,
} from '@kassebro/process';
import { createServer } from 'node:http';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(health: Health): Promise<string> {
  const listening = await serveHealth(health, 0);
  open.push(listening);
  return listening.url;
}

describe('an operator can ask every process how it is', () => {
  test('/ready is 503 with the reason while something it needs is away, and 200 when it is back', async () => {
    let away = true;
    const redis = (): Promise<void> => (away ? Promise.reject(new Error('connection refused')) : Promise.resolve());
    const url = await serve(createHealth('receiver', { redis }));
    const down = await fetch(`${url}/ready`);
    expect([down.status, await down.json()]).toEqual([503, { ready: false, because: { redis: 'connection refused' } }]);
    expect((await fetch(`${url}/live`)).status).toBe(200);
    away = false;
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  });

  test('a check that never answers makes it not ready instead of hanging', async () => {
    const url = await serve(createHealth('receiver', { redis: () => Promise.withResolvers<void>().promise }));
    const response = await fetch(`${url}/ready`);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('no answer within')]);
  });

  test('a process that is going down says so before it is gone', async () => {
    const health = createHealth('receiver', {});
    const url = await serve(health);
    health.leave();
    expect((await fetch(`${url}/ready`)).status).toBe(503);
  });

  test('/metrics names the process in Prometheus text; nothing else is served', async () => {
    const url = await serve(createHealth('receiver', {}));
    const metrics = await fetch(`${url}/metrics`);
    expect(await metrics.text()).toMatch(/nodejs_eventloop_lag_seconds\{process="receiver"\}/);
    expect((await fetch(`${url}/anything`)).status).toBe(404);
  });

  test('/metrics shows the figures of the process beside those of every process', async () => {
    const health = createHealth('receiver', {});
    const about = { help: 'What it is', labels: ['kind'] } as const;
    createCounter(health.registry, { name: 'kassebro_things_total', ...about }).add({ kind: 'a' });
    createDurations(health.registry, { name: 'kassebro_thing_seconds', ...about }).took(20, { kind: 'a' });
    const text = await (await fetch(`${await serve(health)}/metrics`)).text();
    expect(text).toMatch(/^kassebro_things_total\{kind="a",process="receiver"\} 1$/m);
    expect(text).toMatch(/^kassebro_thing_seconds_bucket\{le="0\.025",process="receiver",kind="a"\} 1$/m);
    expect(text).toMatch(/^kassebro_thing_seconds_sum\{process="receiver",kind="a"\} 0\.02$/m);
  });

  test('a port that is taken is named together with the variable and the remedy', async () => {
    const first = await listen(createServer(), { port: 0, host: '127.0.0.1', variable: 'RECEIVER_PORT' });
    open.push(first);
    const second = listen(createServer(), { port: first.port, host: '127.0.0.1', variable: 'RECEIVER_PORT' });
    await expect(second).rejects.toThrow(
      `port ${first.port} is taken: set RECEIVER_PORT to another port, or to 0 for a free one`,
    );
  });

  test('an address that is not of this machine is named together with those that are', async () => {
    // TEST-NET-3 of RFC 5737: nobody has it.
    const server = listen(createServer(), { port: 0, host: '203.0.113.7', variable: 'RECEIVER_PORT' });
    await expect(server).rejects.toThrow(
      /^203\.0\.113\.7 is no address of this machine: set BIND to one of .*127\.0\.0\.1.*, or to 0\.0\.0\.0 for all$/,
    );
  });

  test.each([
    ['EACCES', 80, 'port 80 is for administrators only: set RECEIVER_PORT to 1024 or more, or to 0 for a free one'],
    [
      'EACCES',
      4001,
      'this user may not listen on port 4001: set RECEIVER_PORT to another port, or to 0 for a free one',
    ],
    ['EINVAL', 4001, expect.stringContaining('fe80::1 is no address of this machine: set BIND')],
    ['EMFILE', 4001, undefined],
  ])('%s at port %i has a sentence of its own, and what we do not know has none', (code, port, sentence) => {
    expect(listenTrouble({ code }, { port, host: 'fe80::1', variable: 'RECEIVER_PORT' })).toEqual(sentence);
  });
});
