import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { connectQueue } from '@kassebro/queue';
import { type Ask, asking, openDoor, product, report } from './support/door.ts';

const room = openDoor();
const quiet = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
const away = connectQueue({ redisUrl: 'redis://127.0.0.1:1', prefix: 'away', log: quiet });
const withoutRedis = openDoor((tools) => ({ ...tools, queue: away }));
afterAll(() => away.close());

let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

type Line = Record<string, unknown>;
const DEADLINE_MS = 5_000;

/** The line is written when the answer is out, which the asker may know first. */
async function lineOf(correlation: string): Promise<Line> {
  const until = Date.now() + DEADLINE_MS;
  while (Date.now() < until) {
    const found = room().lines.find((line) => line.includes(correlation) && line.includes('"ms"'));
    if (found !== undefined) return JSON.parse(found) as Line;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`no line for ${correlation}`);
}

async function metrics(of = room()): Promise<string> {
  return (await fetch(`${of.url}/metrics`)).text();
}

describe('the log', () => {
  test.each([
    ['a read', 'GET /v1/products', undefined, 'debug', 200],
    ['a read of what is not there', 'GET /v1/products/none', undefined, 'debug', 404],
    ['a write', 'POST /v1/products', product('LOG-1'), 'info', 201],
    ['a write that is refused', 'POST /v1/products', {}, 'info', 422],
    ['a read that is refused', 'GET /v1/products?limit=0', undefined, 'info', 422],
  ] as const)('tells of %s at its level', async (_what, what, body, level, status) => {
    const correlation = `line-${crypto.randomUUID()}`;
    await ask(what, { body, headers: { 'x-request-id': correlation } });
    const line = await lineOf(correlation);
    expect(line).toMatchObject({ level, status, store: 'demo', correlation, method: what.split(' ')[0] });
    expect(line['cause'] !== undefined).toBe(status >= 400);
  });

  test('holds the route and never the address, a token, a name or a phone number', async () => {
    const correlation = `line-${crypto.randomUUID()}`;
    const headers = { 'x-request-id': correlation };
    await ask('GET /v1/customers?phone=12345678', { headers });
    expect(await lineOf(correlation)).toMatchObject({ path: '/v1/customers' });
    await ask('POST /v1/customers', {
      body: { name: 'A very private name', phone: '+45 12 34 56 78', nick: 'private' },
    });
    await ask('GET /v1/products/A-very-private-number');
    await asking(room().url, 'token-of-nobody')('GET /v1/settings');
    expect(room().lines.filter((line) => /private|12 34 56|12345678|token-of/.test(line))).toEqual([]);
  });
});

test('/live and /ready need no token', async () => {
  for (const path of ['/live', '/ready']) expect((await fetch(room().url + path)).status).toBe(200);
});

describe('/metrics', () => {
  test('counts and times requests by method, route and status', async () => {
    await ask('GET /v1/products/counted');
    await ask('GET /v1/products/counted-too');
    await asking(room().url)('GET /v1/attention');
    await ask('GET /nothing/here');
    const text = await metrics();
    const labels = 'method="GET",route="/v1/products/:number",status="404",process="pos-api"';
    expect(text).toMatch(new RegExp(`^kassebro_pos_api_requests_total\\{${labels}\\} [2-9]`, 'm'));
    expect(text).toContain('route="/v1/attention",status="401"');
    expect(text).toContain('route="other",status="404"');
    expect(text).toMatch(/^kassebro_pos_api_request_seconds_count\{.*route="\/v1\/products\/:number"\} [2-9]/m);
    expect(text).not.toContain('counted');
  });

  test('counts the events that were published, and those that were left to the relay', async () => {
    await ask('POST /v1/day-reports', { body: report(1) });
    expect(await metrics()).toMatch(/events_total\{event="day\.closed",outcome="published",process="pos-api"\} 1/);
    const late = asking(withoutRedis().url, await withoutRedis().shop('late'));
    await late('POST /v1/day-reports', { body: report(1) });
    const text = await metrics(withoutRedis());
    expect(text).toMatch(/events_total\{event="day\.closed",outcome="failed",process="pos-api"\} 1/);
  });
});
