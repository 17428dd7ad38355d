import { afterEach, describe, expect, test } from '@jest/globals';
import { createEconomic } from '@kassebro/economic';
import { jsonServer, pageOf, type Reply, type Seen } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

const marker = '[KB demo-1030-r1]';
const query = { marker, journal: 1, accountingYears: ['2025/2026', '2026'] };
const draft = (voucherNumber: number, text = `Sales ${marker}`) => ({
  text,
  voucher: { voucherNumber, accountingYear: { year: '2026' } },
});
const journals = [{ journalNumber: 1 }, { journalNumber: 2 }, { journalNumber: 3 }];
const everywhere = [
  '/journals/1/entries',
  '/journals',
  '/journals/2/entries',
  '/journals/3/entries',
  '/accounting-years/2025_6_2026/entries',
  '/accounting-years/2026/entries',
];

/** e-conomic with these entries, by path; nothing elsewhere. */
async function search(
  entries: Record<string, unknown[]>,
  override: (seen: Seen) => Reply | undefined = () => undefined,
) {
  const server = await jsonServer(
    (seen) => override(seen) ?? pageOf(seen.path === '/journals' ? journals : (entries[seen.path] ?? [])),
  );
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  const found = economic.as('grant').vouchers.findByMarker(query);
  return { found, paths: () => server.seen.map((seen) => seen.path), seen: server.seen };
}

describe('a voucher is found by its marker', () => {
  test('in the journal it was sent to, with one call', async () => {
    const { found, paths, seen } = await search({ '/journals/1/entries': [draft(7), draft(7)] });
    expect(await found).toEqual([{ journal: 1, accountingYear: '2026', voucherNumber: 7 }]);
    expect(paths()).toEqual(['/journals/1/entries']);
    expect(seen[0]?.filter).toBe('text$like:KB demo-1030-r1');
  });

  test('in another journal, where an accountant moved it', async () => {
    const { found } = await search({ '/journals/3/entries': [draft(12), draft(13)] });
    expect(await found).toEqual([
      { journal: 3, accountingYear: '2026', voucherNumber: 12 },
      { journal: 3, accountingYear: '2026', voucherNumber: 13 },
    ]);
  });

  test('among the booked entries of any of the years', async () => {
    const booked = [
      { text: `x ${marker}`, voucherNumber: 40 },
      { text: `y ${marker}`, voucherNumber: 40 },
    ];
    const { found, paths } = await search({ '/accounting-years/2025_6_2026/entries': booked });
    expect(await found).toEqual([{ journal: 1, accountingYear: '2025/2026', voucherNumber: 40 }]);
    expect(paths()).toEqual(everywhere);
  });

  test('only by the whole marker: another day or revision is not it', async () => {
    const others = ['[KB demo-1030-r10]', '[KB demo-1030-r11]', 'KB demo-1030-r1', '[kb demo-1030-r1]'];
    const { found, paths } = await search({ '/journals/1/entries': others.map((text) => draft(7, text)) });
    expect(await found).toEqual([]);
    expect(paths()).toEqual([...everywhere, ...everywhere]);
  });

  test('entries of others may lack a text or a voucher', async () => {
    const { found } = await search({ '/journals/1/entries': [{}, { text: 'Rent' }, draft(7)] });
    expect(await found).toHaveLength(1);
  });
});

describe('"not there" is never concluded from a search that failed anywhere', () => {
  const faults: [string, Reply][] = [
    ['500', { status: 500, body: { message: 'x', httpStatusCode: 500 } }],
    ['503', { status: 503, body: '<html>' }],
    ['429', { status: 429, headers: { 'retry-after': '5' } }],
    ['404', { status: 404, body: { message: 'Resource not found.', httpStatusCode: 404 } }],
    ['404 of a proxy', { status: 404, body: '<html>' }],
    ['garbled', { body: '{"collection":[' }],
    ['no collection', { body: {} }],
    ['our entry without a number', pageOf([{ text: marker }])],
  ];
  const cases = everywhere.flatMap((path) => faults.map(([fault, reply]) => ({ path, fault, reply })));

  test.each(cases.filter(({ path, fault }) => !(path === '/journals' && fault.startsWith('our'))))(
    '$fault at $path',
    async ({ path, reply }) => {
      const { found } = await search({}, (seen) => (seen.path === path ? reply : undefined));
      await expect(found).rejects.toMatchObject({ name: 'RetryLater' });
    },
  );

  test.each(everywhere)('503 at %s when it is looked at the second time', async (path) => {
    let looks = 0;
    const { found } = await search({}, (seen) => {
      if (seen.path === path) looks += 1;
      return seen.path === path && looks === 2 ? { status: 503 } : undefined;
    });
    await expect(found).rejects.toMatchObject({ name: 'RetryLater' });
  });

  test('lost access needs a person', async () => {
    const { found } = await search({}, () => ({ status: 401 }));
    await expect(found).rejects.toMatchObject({ name: 'NeedsAttention', reason: { cause: 'grant-revoked' } });
  });
});
