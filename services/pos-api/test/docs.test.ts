import { beforeAll, describe, expect, test } from '@jest/globals';
import { postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { createHealth, createLog } from '@kassebro/process';
import { createBoard, createDoorBook, createCallBudget, createMendBook } from '@kassebro/queue';
import { createFigures } from '../src/figures.ts';
import { problemKinds } from '../src/http/problem-kinds.ts';
import { routesOf } from '../src/routes/index.ts';
import { type Ask, asking, openDoor, product, report } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(() => {
  ask = asking(room().url);
});

interface OpenApi {
  openapi: string;
  info: { description: string };
  paths: Record<
    string,
    Record<
      string,
      { responses: Record<string, unknown>; requestBody?: { content: { 'application/json': { example?: unknown } } } }
    >
  >;
}
const openApi = async (): Promise<OpenApi> => (await ask('GET /openapi.json')).body as unknown as OpenApi;

describe('the description', () => {
  test('is OpenAPI 3.1, public, and names every row of the API', async () => {
    const { openapi, paths } = await openApi();
    expect(openapi).toBe('3.1.0');
    const rows = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(rows.toSorted()).toEqual(
      [
        'get /v1/attention',
        'get /v1/customers',
        'get /v1/customers/{id}',
        'get /v1/day-reports',
        'get /v1/day-reports/{number}',
        'get /v1/operations',
        'get /v1/operations/{id}',
        'get /v1/products',
        'get /v1/products/{number}',
        'get /v1/settings',
        'get /v1/syncs',
        'patch /v1/customers/{id}',
        'patch /v1/products/{number}',
        'patch /v1/settings',
        'post /v1/customers',
        'post /v1/day-reports',
        'post /v1/invoice-customer',
        'post /v1/operations/{id}/booked-by-hand',
        'post /v1/operations/{id}/correct',
        'post /v1/operations/{id}/do-not-send',
        'post /v1/operations/{id}/post-on',
        'post /v1/operations/{id}/retry',
        'post /v1/operations/{id}/undo',
        'post /v1/products',
      ].toSorted(),
    );
  });

  test('lists every code that a refusal can have, with its meaning and what to do', async () => {
    const { info } = await openApi();
    for (const [code, { status, title, remedy }] of Object.entries(problemKinds))
      expect(info.description).toContain(`| ${status} | \`${code}\` | ${title}. | ${remedy} |`);
  });

  test('tells of every status that a call answers, and is made of the schemas that requests are parsed with', async () => {
    const { paths } = await openApi();
    const post = paths['/v1/day-reports']?.['post'];
    expect(Object.keys(post?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '201', '400', '401', '409', '413', '415', '422', '503']),
    );
    expect(JSON.stringify(post?.requestBody)).toContain('"additionalProperties":false');
    expect(JSON.stringify(post?.requestBody)).toContain('businessDate');
    for (const path of ['/v1/products', '/v1/customers', '/v1/day-reports'])
      expect(paths[path]?.['post']?.responses['201']).toHaveProperty('headers.Location');
    expect(JSON.stringify(paths)).not.toMatch(/"\$ref":"#\/(?!components\/schemas\/Problem)/);
  });
});

test('every example of the page is accepted as it stands', async () => {
  const { paths } = await openApi();
  const asked = asking(room().url, await room().shop('examples'));
  const statuses: string[] = [];
  for (const method of ['post', 'patch'] as const)
    for (const [path, { [method]: row }] of Object.entries(paths)) {
      const example = row?.requestBody?.content['application/json'].example;
      if (example === undefined) continue;
      const id = path.startsWith('/v1/operations') ? await heldDay() : await firstCustomer(asked);
      const address = path.replace('{number}', 'B-1001').replace('{id}', id);
      const { status } = await asked(`${method === 'post' ? 'POST' : 'PATCH'} ${address as `/${string}`}`, {
        body: example,
      });
      statuses.push(`${method} ${path} ${status}`);
    }
  expect(statuses.toSorted()).toEqual([
    'patch /v1/customers/{id} 200',
    'patch /v1/products/{number} 200',
    'post /v1/customers 201',
    'post /v1/day-reports 201',
    'post /v1/operations/{id}/booked-by-hand 200',
    'post /v1/operations/{id}/do-not-send 200',
    'post /v1/operations/{id}/post-on 200',
    'post /v1/products 201',
  ]);
});

const firstCustomer = async (asked: Ask): Promise<string> =>
  (await asked('GET /v1/customers')).body.items[0]?.id ?? 'none';

/** A closed day that waits for a person, since its date is in a closed period: each wish can be had of it. */
let days = 0;
async function heldDay(): Promise<string> {
  const key = { store: 'examples', record: `held${(days += 1)}`, revision: 1, mode: 'journal' } as const;
  const reason = because('period-barred', { date: '2026-11-23' });
  const day = {
    ...key,
    id: postingId(key),
    kind: 'day-report',
    correlation: 'c1',
    state: 'attention',
    reason,
  } as const;
  await room().store.operations.insert(day);
  return day.id;
}

describe('what is answered', () => {
  test('is what the description says, field by field', async () => {
    const { url, store, queue, shop } = room();
    const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
    const figures = createFigures(createHealth('test', {}).registry);
    const routes = routesOf({
      store,
      queue,
      doors: createDoorBook(queue),
      board: createBoard(queue),
      diary: { read: async () => [] },
      mendBook: createMendBook(queue),
      calls: createCallBudget(queue),
      now: () => new Date(),
      log,
      figures,
    });
    const asked = asking(url, await shop('described'));
    const customer = await asked('POST /v1/customers', { body: { name: 'A club' } });
    const rows = [
      ['POST /v1/products', 'post /v1/products', { ...product('P1'), stock: 1.5, barCode: '57' }],
      ['GET /v1/products/P1', 'get /v1/products/:number'],
      ['PATCH /v1/products/P1', 'patch /v1/products/:number', { name: 'x' }],
      ['GET /v1/products', 'get /v1/products'],
      [`GET /v1/customers/${customer.body.id}`, 'get /v1/customers/:id'],
      ['GET /v1/customers', 'get /v1/customers'],
      ['POST /v1/day-reports', 'post /v1/day-reports', report('1')],
      ['GET /v1/day-reports/1', 'get /v1/day-reports/:number'],
      ['GET /v1/day-reports', 'get /v1/day-reports'],
      ['GET /v1/operations', 'get /v1/operations'],
      ['GET /v1/operations/described.day-report.1.r1.journal', 'get /v1/operations/:id'],
      ['POST /v1/operations/described.day-report.1.r1.journal/retry', 'post /v1/operations/:id/retry'],
      [
        'POST /v1/operations/described.day-report.1.r1.journal/booked-by-hand',
        'post /v1/operations/:id/booked-by-hand',
        { voucherNumber: 1, accountingYear: '2026' },
      ],
      ['POST /v1/operations/described.day-report.1.r1.journal/undo', 'post /v1/operations/:id/undo'],
      ['GET /v1/settings', 'get /v1/settings'],
      ['PATCH /v1/settings', 'patch /v1/settings', { journalNumber: 1 }],
      ['GET /v1/attention', 'get /v1/attention'],
      ['GET /v1/syncs', 'get /v1/syncs'],
    ] as const;
    for (const [what, name, body] of rows) {
      const reply = await asked(what, { body });
      const route = routes.find(({ method, path }) => `${method} ${path}` === name);
      const described = route?.answers[reply.status]?.schema.safeParse(reply.body);
      expect({ what, error: described?.error, described: described?.success }).toEqual({ what, described: true });
    }
  });
});

describe('the page for people', () => {
  test('is our own files only, with nothing inline', async () => {
    const reply = await fetch(`${room().url}/docs`);
    const html = await reply.text();
    expect(reply.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(reply.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html).not.toMatch(/<script>|<style|style=|\son\w+="|https?:/);
    const files = [...html.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files).toHaveLength(4);
    for (const file of files) {
      const served = await fetch(room().url + file);
      expect(served.status).toBe(200);
      expect(served.headers.get('content-type')).toMatch(file.endsWith('css') ? /^text\/css/ : /javascript|image\/png/);
    }
  });
});
