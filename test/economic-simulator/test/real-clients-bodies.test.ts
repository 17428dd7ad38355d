import { describe, expect, test } from '@jest/globals';
import { A_DAY, datedVoucher, invoice, THIS_YEAR, useBench, voucher } from './support.ts';
import type { Response } from './support.ts';

const bench = useBench();
const TOKENS = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };

function send(call: string, contentType: string | undefined, body: string | Buffer): Promise<Response> {
  const typed = contentType === undefined ? {} : { 'Content-Type': contentType };
  return bench.raw(call, { headers: { ...TOKENS, ...typed }, body });
}

describe('a body means the same', () => {
  const text = '{"name":"æske – Ø"}';
  const latin = '{"name":"æske Ø"}';
  const utf16 = Buffer.from(text, 'utf16le');

  test.each([
    ['with a mark of the byte order, as .NET writes it', 'application/json', Buffer.from(`\uFEFF${text}`), 'æske – Ø'],
    ['in UTF-16, as its type says', 'application/json; charset=utf-16', utf16, 'æske – Ø'],
    [
      'in Latin 1, as its type says in quotes',
      'application/json;charset="ISO-8859-1"',
      Buffer.from(latin, 'latin1'),
      'æske Ø',
    ],
    ['with a charset that nobody knows', 'application/json; charset=none', Buffer.from(text), 'æske – Ø'],
    ['with an empty type, as of a PHP stream', '', Buffer.from(text), 'æske – Ø'],
    ['with no type at all, as of Python given bytes', undefined, Buffer.from(text), 'æske – Ø'],
    ['with a type in capitals', 'Application/JSON', Buffer.from(text), 'æske – Ø'],
    ['with a type of another JSON', 'application/vnd.api+json', Buffer.from(text), 'æske – Ø'],
    ['with a type of old', 'text/json', Buffer.from(text), 'æske – Ø'],
  ])('%s', async (_, contentType, body, name) => {
    const made = await send('POST /units/', contentType, body);
    expect([made.status, made.at('name')]).toEqual([201, name]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/jsonp'])(
    'but not as %s, which is refused with 415',
    async (contentType) => {
      expect((await send('POST /units', contentType, text)).status).toBe(415);
    },
  );

  test('when it is expected to be continued, and when it comes in pieces', async () => {
    const headers = { ...TOKENS, 'Content-Type': 'application/json', Expect: '100-continue' };
    expect((await bench.raw('POST /units', { headers, body: text })).status).toBe(201);
  });

  test('and as a form of .NET, with its boundary in quotes and two names of the file', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([5810, 5820, 1]));
    const pdf = '%PDF-1.4\n1 0 obj<</Type/Pages/Count 1>>endobj\n%%EOF';
    const part =
      "Content-Type: application/pdf\r\nContent-Disposition: form-data; name=file; filename=b.pdf; filename*=utf-8''b.pdf";
    const form = `--b-1\r\n${part}\r\n\r\n${pdf}\r\n--b-1--\r\n`;
    const path = `/journals/1/vouchers/${THIS_YEAR}-1/attachment/file/`;
    expect((await send(`POST ${path}`, 'multipart/form-data; boundary="b-1"', form)).status).toBe(201);
  });
});

describe('an address means the same', () => {
  test('when it is whole, as behind a proxy, and links lead where it led', async () => {
    const made = await bench.raw('GET http://economic.test:4010/customers/?pagesize=1', { headers: TOKENS });
    expect([made.status, made.at('pagination.firstPage')]).toEqual([
      200,
      'http://economic.test:4010/customers?skippages=0&pagesize=1',
    ]);
    expect((await bench.raw('GET http://economic.test?x', { headers: TOKENS })).at('apiName')).toBe(
      'e-conomic REST API',
    );
  });

  test('on the other pages of a list that was asked for with demo in the query', async () => {
    const first = await bench.raw('GET /customers?demo=true&pagesize=1&filter=zip$eq:8000');
    const next = String(first.at('pagination.nextPage')).replace(bench.url, '');
    expect(next).toBe('/customers?skippages=1&pagesize=1&demo=true&filter=zip$eq:8000');
    expect((await bench.raw(`GET ${next}`)).status).toBe(200);
  });
});

describe('what clients in use are known to send, by its switch:', () => {
  test.each([
    [{ sendByCase: 'strict' }, 400],
    [{ sendByCase: 'ignored' }, 201],
  ])('sendBy in other capitals: %j', async (setting, status) => {
    await bench.switches(setting);
    await bench.api('POST /invoices/drafts', invoice([{ product: '1005', quantity: 1, unitNetPrice: 1 }]));
    const draftInvoice = { draftInvoiceNumber: 1 };
    expect((await bench.api('POST /invoices/booked', { draftInvoice, sendBy: 'post' })).status).toBe(400);
    expect((await bench.api('POST /invoices/booked', { draftInvoice, sendBy: 'ean' })).status).toBe(status);
    const sent = await bench.get('/invoices/sent');
    expect(sent.at('pagination.results')).toBe(status === 201 ? 1 : 0);
  });

  test.each([
    [{ dateWithTime: 'refuse' }, [400, undefined, 400, undefined]],
    [{ dateWithTime: 'accept' }, [201, A_DAY, 201, A_DAY]],
  ])('a time behind a day: %j', async (setting, expected) => {
    await bench.switches(setting);
    const timed = invoice([{ description: 'Tekst' }], { date: `${A_DAY}T00:00:00` });
    const draft = await bench.api('POST /invoices/drafts', timed);
    const entries = datedVoucher(`${A_DAY}T23:59:59.9+02:00`, [[5810, 5820, 1]]);
    const posted = await bench.api('POST /journals/1/vouchers', entries);
    const seen = [draft.status, draft.at('date'), posted.status, posted.at('0.entries.financeVouchers.0.date')];
    expect(seen).toEqual(expected);
    for (const date of [`${A_DAY}X`, `x${A_DAY}`, `${THIS_YEAR}-02-31T00:00:00`]) {
      expect((await bench.api('POST /invoices/drafts', { ...timed, date })).status).toBe(400);
    }
  });
});
