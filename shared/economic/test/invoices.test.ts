import { afterEach, describe, expect, test } from '@jest/globals';
import { bookRequest, createEconomic, type EconomicClient } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { type JsonServer, jsonServer, pageOf, type Reply, type Seen } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

async function clientOf(reply: (seen: Seen) => Reply): Promise<{ client: EconomicClient; server: JsonServer }> {
  const server = await jsonServer(reply);
  const economic = createEconomic({ baseUrl: server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  return { client: economic.as('grant'), server };
}

const marker = '[KB demo-1030-r1]';
const body = {
  date: '2026-11-23',
  currency: 'DKK',
  customer: { customerNumber: 7 },
  netAmount: 100,
  vatAmount: 25,
  grossAmount: 125,
};
const draft = (draftInvoiceNumber: number, other = marker) => ({ draftInvoiceNumber, ...body, references: { other } });
const booked = (bookedInvoiceNumber: number, other = marker) => ({
  bookedInvoiceNumber,
  ...body,
  references: { other },
});
const DRAFTS = '/invoices/drafts';
const BOOKED = '/invoices/booked';
const at = (places: Record<string, unknown[]>) => (seen: Seen) => pageOf(places[seen.path] ?? []);
const found = ({ client }: { client: EconomicClient }) => client.invoices.findByReference(marker);

describe('an invoice is found by its reference', () => {
  test('as a draft and as a booked one, always in both places', async () => {
    const inDrafts = await clientOf(at({ [DRAFTS]: [draft(3)] }));
    expect(await found(inDrafts)).toMatchObject([
      { state: 'draft', number: 3, net: 10_000, vat: 2_500, gross: 12_500 },
    ]);
    expect(inDrafts.server.seen.map((seen) => seen.path)).toEqual([DRAFTS, BOOKED]);
    expect(inDrafts.server.seen[0]?.filter).toBe('references.other$like:KB demo-1030-r1');
    const inBooked = await clientOf(at({ [BOOKED]: [booked(40)] }));
    expect(await found(inBooked)).toMatchObject([{ state: 'booked', number: 40, reference: marker }]);
  });

  test('only by the whole marker, whatever people wrote around it', async () => {
    const others = ['[KB demo-1030-r10]', 'KB demo-1030-r1', '[kb demo-1030-r1]', `PO 7 ${marker} tak`];
    const room = await clientOf(at({ [DRAFTS]: others.map((other, index) => draft(index + 1, other)) }));
    expect((await found(room)).map((invoice) => invoice.number)).toEqual([4]);
  });

  test('one that is booked between the two looks is one, and two are two', async () => {
    let looks = 0;
    const moving = await clientOf((seen) => {
      if (seen.path === BOOKED) return pageOf([booked(40)]);
      return pageOf((looks += 1) === 1 ? [draft(3)] : []);
    });
    expect(await found(moving)).toMatchObject([{ state: 'booked', number: 40 }]);
    const twice = await clientOf(at({ [DRAFTS]: [draft(3)], [BOOKED]: [booked(40)] }));
    expect(await found(twice)).toHaveLength(2);
  });

  test('what is no marker is not searched for: it might be in anything', async () => {
    const { client, server } = await clientOf(at({}));
    await expect(client.invoices.findByReference('r1')).rejects.toThrow('brackets');
    expect(server.seen).toEqual([]);
  });

  const faults: [string, Reply][] = [
    ['500', { status: 500, body: { message: 'x', httpStatusCode: 500 } }],
    ['503', { status: 503, body: '<html>' }],
    ['429', { status: 429, headers: { 'retry-after': '5' } }],
    ['404', { status: 404, body: { message: 'Resource not found.', httpStatusCode: 404 } }],
    ['404 of a proxy', { status: 404, body: '<html>' }],
    ['garbled', { body: '{"collection":[' }],
    ['no collection', { body: {} }],
    ['one that cannot be read', pageOf([{ ...body, references: { other: marker } }])],
  ];
  const cases = [DRAFTS, BOOKED].flatMap((path) => faults.map(([fault, reply]) => ({ path, fault, reply })));
  test.each(cases)('$fault at $path never means "not there"', async ({ path, reply }) => {
    const room = await clientOf((seen) => (seen.path === path ? reply : pageOf([])));
    await expect(found(room)).rejects.toMatchObject({ name: 'RetryLater' });
  });
});

describe('deleting a draft', () => {
  test('names it in the address and sends no body', async () => {
    const { client, server } = await clientOf(() => ({ body: { message: 'x', deletedCount: 1 } }));
    const outcome = await client.invoices.drafts.delete({ number: 12, idempotencyKey: 'k' });
    expect(outcome).toEqual({ kind: 'done', value: undefined, fromCache: false });
    expect(server.seen).toMatchObject([{ method: 'DELETE', path: `${DRAFTS}/12`, body: '' }]);
    expect(server.seen[0]?.headers['idempotency-key']).toBe('k');
  });

  test.each([0, -1, 1.5, Number.NaN, 1_000_000_000])(
    '%s is no number: e-conomic deletes all drafts when none is named',
    async (number) => {
      const { client, server } = await clientOf(() => ({}));
      const deletion = client.invoices.drafts.delete({ number, idempotencyKey: 'k' });
      await expect(deletion).rejects.toThrow(RangeError);
      expect(server.seen).toEqual([]);
    },
  );

  test('one that is gone is absent', async () => {
    const gone = { message: 'x', errorCode: 'E06000', httpStatusCode: 404 };
    const { client } = await clientOf(() => ({ status: 404, body: gone }));
    expect(await client.invoices.drafts.delete({ number: 12, idempotencyKey: 'k' })).toEqual({
      kind: 'attention',
      reason: because('voucher-gone', { voucher: '12' }),
      absent: true,
    });
  });
});

test('a booked invoice says what is left to be paid, to the øre', async () => {
  // As text, since JSON.stringify would not write such numbers.
  const paid = JSON.stringify({ ...booked(40), references: null }).replace(/\}$/, ',"remainder":0.290000}');
  const { client } = await clientOf(() => ({ body: paid }));
  expect(await client.invoices.booked.find(40)).toEqual({
    state: 'booked',
    number: 40,
    date: '2026-11-23',
    currency: 'DKK',
    customer: 7,
    net: 10_000,
    vat: 2_500,
    gross: 12_500,
    remainder: 29,
  });
});

test('450 booked invoices cost three calls', async () => {
  const { client, server } = await clientOf(() => pageOf([]));
  const numbers = Array.from({ length: 450 }, (_, index) => index + 1);
  expect(await client.invoices.booked.byNumbers([...numbers, 0])).toEqual({ found: [], unreadable: [] });
  expect(server.seen).toHaveLength(3);
  expect(server.seen[2]?.filter).toMatch(/^bookedInvoiceNumber\$in:\[401,.*,450\]$/);
});

test('a request for something else is refused before anything is sent', async () => {
  const { client, server } = await clientOf(() => ({}));
  const request = { ...bookRequest(1), idempotencyKey: 'k' };
  await expect(client.invoices.drafts.create(request)).rejects.toThrow('not a request');
  await expect(client.invoices.book({ ...request, path: DRAFTS })).rejects.toThrow('not a request');
  expect(server.seen).toEqual([]);
});
