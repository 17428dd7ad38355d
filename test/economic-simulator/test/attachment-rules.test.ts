import { beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { A_JPEG, aPdf, upload } from './files.ts';
import type { NamedFile } from './files.ts';
import { checkedPdf } from './read-pdf.ts';
import { invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const VOUCHER = `/journals/1/vouchers/${THIS_YEAR}-1`;
const FILE = `${VOUCHER}/attachment/file`;
const PDF: NamedFile = ['bilag.pdf', aPdf(2)];
const OTHER: NamedFile = ['andet.pdf', aPdf(3)];
const TEXT: NamedFile = ['bilag.pdf', Buffer.from('not a PDF')];
const TOKENS = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };

const pages = async (of = VOUCHER): Promise<unknown> => (await bench.get(`${of}/attachment`)).at('pages');

beforeEach(async () => {
  await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 10]));
});

describe('an upload is refused, and nothing is kept:', () => {
  test('JSON is no form (415), a form that breaks off or holds no file is a 400', async () => {
    expect((await bench.api(`POST ${FILE}`, { file: 'x' })).status).toBe(415);
    expect((await bench.raw(`POST ${FILE}`, { headers: TOKENS, body: 'x' })).status).toBe(415);
    const headers = { ...TOKENS, 'Content-Type': 'multipart/form-data; boundary=AaB03x' };
    for (const body of ['--AaB03x\r\nContent-Disp', '--AaB03x--\r\n', '']) {
      expect((await bench.raw(`POST ${FILE}`, { headers, body })).status).toBe(400);
    }
    expect((await upload(bench, `POST ${FILE}`, [['tom.pdf', Buffer.alloc(0)]])).status).toBe(400);
    expect(await pages()).toBe(0);
  });

  test.each([
    ['400', 400, 'E04300'],
    ['415', 415, undefined],
  ])('what is no PDF or picture, whatever its name says (%s)', async (attachmentKindStatus, status, code) => {
    await bench.switches({ attachmentKindStatus });
    const answer = await upload(bench, `POST ${FILE}`, [TEXT]);
    expect([answer.status, answer.at('errorCode'), await pages()]).toEqual([status, code, 0]);
    expect(answer.at('developerHint')).toBe('Filtyper, der kan vedhæftes: pdf, jpeg, png, gif');
  });

  test.each(['413', '400'])('more than 9.0 MB a request (%s), in Danish and English', async (largeBodyStatus) => {
    await bench.switches({ largeBodyStatus });
    const almost = Buffer.alloc(5 * 1024 * 1024, aPdf(1));
    const files: NamedFile[] = [
      ['a.pdf', almost],
      ['b.pdf', almost],
    ];
    const refused = await upload(bench, `POST ${FILE}`, files);
    expect([refused.status, refused.at('message')]).toEqual([Number(largeBodyStatus), 'Filen er for stor.']);
    await bench.control('PUT /agreements/100001', { language: 'en' });
    expect((await upload(bench, `POST ${FILE}`, files)).at('message')).toBe('The file is too large.');
    await bench.switches({ attachmentLimit: 20_000_000 });
    expect((await upload(bench, `POST ${FILE}`, files)).status).toBe(201);
  });

  test('on a voucher that is not there (404), by an app without the role (403), by another method (405)', async () => {
    for (const path of [`/journals/1/vouchers/${THIS_YEAR}-99`, '/journals/9/vouchers/x', '/invoices/drafts/9']) {
      expect((await upload(bench, `POST ${path}/attachment/file`, [PDF])).status).toBe(404);
    }
    expect((await upload(bench, `POST ${VOUCHER}/attachment`, [PDF])).headers['allow']).toBe('GET');
    await bench.control('PUT /agreements/100001', { roles: ['Sales'] });
    expect((await upload(bench, `POST ${FILE}`, [PDF])).status).toBe(403);
  });
});

describe('an upload meets what every call meets:', () => {
  test('an Idempotency-Key answers the same bytes again, and refuses others that differ in no letter', async () => {
    const headers = { 'Idempotency-Key': 'bilag-1' };
    const form = { ...TOKENS, ...headers, 'Content-Type': 'multipart/form-data; boundary=AaB03x' };
    const body = (last: number) => {
      const head = Buffer.from('--AaB03x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
      return Buffer.concat([head, PDF[1], Buffer.from([last]), Buffer.from('\r\n--AaB03x--\r\n')]);
    };
    const send = (last: number) => bench.raw(`POST ${FILE}`, { headers: form, body: body(last) });
    const [first, again, other] = [await send(0x81), await send(0x81), await send(0x82)];
    expect([first.status, first.headers['x-resultfromcache']]).toEqual([201, undefined]);
    expect([again.status, again.headers['x-resultfromcache'], again.text]).toEqual([201, 'true', first.text]);
    expect([other.status, other.text.includes('PayloadChanged')]).toEqual([400, true]);
  });

  test('the budget, the log of calls and its template', async () => {
    await bench.control('DELETE /calls');
    const made = await upload(bench, `POST ${FILE}`, [PDF]);
    expect(made.headers['x-ratelimiting']).toContain('/10000');
    const counts = (await bench.control('GET /calls')).at('counts');
    expect(counts).toEqual({ 'POST /journals/{journalNumber}/vouchers/{voucher}/attachment/file': 1 });
  });

  test('faults: a file cut off on its way, an upload that is done and not answered, a fresh one not found', async () => {
    await bench.control('POST /faults', { match: { method: 'POST' }, kind: 'reset-after-commit', times: 1 });
    await expect(upload(bench, `POST ${FILE}`, [PDF])).rejects.toThrow();
    expect(await pages()).toBe(2);
    await bench.control('POST /faults', { match: { method: 'GET' }, kind: 'garbled-json', times: 1 });
    const cut = await bench.get(FILE);
    expect([cut.status, PDF[1].subarray(0, cut.bytes.length).equals(cut.bytes)]).toEqual([200, true]);
    expect(cut.bytes.length).toBeLessThan(PDF[1].length);
    await bench.api(`DELETE ${FILE}`);
    await bench.control('POST /faults', { match: { method: 'PATCH' }, kind: '404-after-create', times: 1 });
    await upload(bench, `PATCH ${FILE}`, [PDF]);
    expect((await bench.get(`${VOUCHER}/attachment`)).status).toBe(404);
    expect(await pages()).toBe(2);
  });
});

describe('open questions of attachments', () => {
  test.each([
    ['zeroPages', 200],
    ['notFound', 404],
  ])('missingAttachment %s: what the description of none is', async (missingAttachment, status) => {
    await bench.switches({ missingAttachment });
    expect((await bench.get(`${VOUCHER}/attachment`)).status).toBe(status);
    expect((await bench.get(FILE)).status).toBe(404);
  });

  test.each([
    ['metadata', [201, 200], 2],
    ['empty', [201, 204], undefined],
  ])('attachmentAnswer %s: what an upload answers', async (attachmentAnswer, statuses, pagesTold) => {
    await bench.switches({ attachmentAnswer });
    const made = await upload(bench, `POST ${FILE}`, [PDF]);
    const more = await upload(bench, `PATCH ${FILE}`, [OTHER]);
    expect([[made.status, more.status], made.at('pages'), await pages()]).toEqual([statuses, pagesTold, 5]);
  });

  test.each([
    ['replace', 200, 3],
    ['refuse', 405, 2],
  ])('attachmentPut %s: whether PUT is understood', async (attachmentPut, status, left) => {
    await bench.switches({ attachmentPut });
    await upload(bench, `POST ${FILE}`, [PDF]);
    expect([(await upload(bench, `PUT ${FILE}`, [OTHER])).status, await pages()]).toEqual([status, left]);
  });

  test.each([
    ['refuse', 406],
    ['accept', 200],
  ])('attachmentAccept %s: whether a PDF may be asked for as one', async (attachmentAccept, status) => {
    await bench.switches({ attachmentAccept });
    await upload(bench, `POST ${FILE}`, [['kvittering.jpg', A_JPEG]]);
    const asked = (Accept: string) => bench.api(`GET ${FILE}`, undefined, { headers: { Accept } });
    expect((await asked('application/pdf')).status).toBe(status);
    expect(checkedPdf((await asked('*/*')).bytes).pages).toBe(1);
  });

  test.each([
    ['refuse', 400, 2],
    ['replace', 200, 3],
  ])('draftAttachmentAgain %s: a second POST on a draft invoice', async (draftAttachmentAgain, status, left) => {
    await bench.switches({ draftAttachmentAgain });
    await bench.api('POST /invoices/drafts', invoice([]));
    const file = '/invoices/drafts/1/attachment/file';
    await upload(bench, `POST ${file}`, [PDF]);
    const again = await upload(bench, `POST ${file}`, [OTHER]);
    expect([again.status, await pages('/invoices/drafts/1')]).toEqual([status, left]);
  });

  test.each([
    ['hidden', 404],
    ['served', 200],
  ])('bookedInvoiceAttachment %s: where it is after booking', async (bookedInvoiceAttachment, status) => {
    await bench.switches({ bookedInvoiceAttachment });
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 1 }]));
    await upload(bench, 'POST /invoices/drafts/1/attachment/file', [PDF]);
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
    const link = `${bench.url}/invoices/booked/1/attachment`;
    expect((await bench.get('/invoices/booked/1')).at('attachment')).toBe(status === 200 ? link : undefined);
    expect((await bench.get('/invoices/booked/1/attachment/file')).status).toBe(status);
  });
});
