import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, startSimulator } from '../src/index.ts';
import { A_GIF, A_JPEG, aPdf, aPng, formOf, upload } from './files.ts';
import type { NamedFile } from './files.ts';
import { checkedPdf } from './read-pdf.ts';
import { A_DAY, Bench, invoice, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const VOUCHER = `/journals/1/vouchers/${THIS_YEAR}-1`;
const FILE = `${VOUCHER}/attachment/file`;
const PDF: NamedFile = ['bilag.pdf', aPdf(2)];
const sale = () => voucher([ACCOUNTS.cash, ACCOUNTS.bank, 10]);

const pages = async (of = VOUCHER): Promise<unknown> => (await bench.get(`${of}/attachment`)).at('pages');

beforeEach(async () => {
  await bench.api('POST /journals/1/vouchers', sale());
});

describe('the attachment of a draft voucher', () => {
  test('is described, and given back as it was sent when it is one PDF', async () => {
    const made = await upload(bench, `POST ${FILE}`, [PDF]);
    const self = `${bench.url}${VOUCHER}/attachment`;
    const described = { createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), file: `${self}/file`, pages: 2, self };
    expect([made.status, made.headers['location'], made.body]).toEqual([201, self, described]);
    expect((await bench.get(`${VOUCHER}/attachment`)).body).toEqual(described);
    const file = await bench.get(FILE);
    expect([file.headers['content-type'], file.bytes.equals(PDF[1])]).toEqual(['application/pdf', true]);
    expect((await bench.get(VOUCHER)).at('attachment')).toBe(self);
  });

  test.each([
    ['a JPEG', A_JPEG, '/DCTDecode'],
    ['a PNG', aPng(2), '/FlateDecode'],
    ['a PNG with transparency', aPng(6), '/EmbeddedFile'],
    ['a GIF', A_GIF, '/EmbeddedFile'],
  ])('of %s is a PDF with one page that holds its bytes', async (_, picture, how) => {
    expect((await upload(bench, `POST ${FILE}`, [['kvittering', picture]])).at('pages')).toBe(1);
    const pdf = checkedPdf((await bench.get(FILE)).bytes);
    expect([pdf.pages, pdf.text.includes(how)]).toEqual([1, true]);
    expect(how === '/FlateDecode' || pdf.bytes.includes(picture)).toBe(true);
  });

  test('counts the pages of a PDF that packs them into a compressed stream', async () => {
    await upload(bench, `POST ${FILE}`, [['bilag.pdf', aPdf(7, 'packed')]]);
    expect(await pages()).toBe(7);
  });

  test('is one: a second POST is refused in words that clients look for, in either language', async () => {
    await upload(bench, `POST ${FILE}`, [PDF]);
    const again = await upload(bench, `POST ${FILE}`, [PDF]);
    expect([again.status, again.at('message')]).toEqual([400, 'Voucher already has attachment']);
    expect(await pages()).toBe(2);
  });

  test('gets further pages by PATCH, which also begins one', async () => {
    const statuses = [];
    for (const file of [PDF, ['kvittering.jpg', A_JPEG]] as const) {
      statuses.push((await upload(bench, `PATCH ${FILE}`, [file])).status);
    }
    expect([statuses, await pages()]).toEqual([[201, 200], 3]);
    const pdf = checkedPdf((await bench.get(FILE)).bytes);
    expect([pdf.pages, pdf.bytes.includes(PDF[1])]).toEqual([3, true]);
  });

  test('is removed whole, once', async () => {
    await upload(bench, `POST ${FILE}`, [PDF]);
    expect((await bench.api(`DELETE ${FILE}`)).status).toBe(204);
    const again = await bench.api(`DELETE ${FILE}`);
    expect([again.status, again.at('errorCode'), (await bench.get(FILE)).status]).toEqual([404, 'E06000', 404]);
  });

  test('follows the voucher to another journal, stays when entries are added, and is with the booked one', async () => {
    await upload(bench, `POST ${FILE}`, [PDF]);
    await bench.switches({ usedVoucherNumber: 'append' });
    await bench.api('POST /journals/1/vouchers', { ...sale(), voucherNumber: 1 });
    expect(await pages()).toBe(2);
    const moved = await bench.control(`POST ${VOUCHER}/move`, { to: 2 });
    const journal = `/journals/2/vouchers/${THIS_YEAR}-${String(moved.at('number') ?? moved.at('voucherNumber'))}`;
    expect(await pages(journal)).toBe(2);
    await bench.control('POST /journals/2/book');
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/vouchers`);
    const link = String(booked.at('collection.0.attachment')).slice(bench.url.length);
    expect((await bench.get(link)).at('pages')).toBe(2);
    expect((await bench.get(`${link}/file`)).bytes.equals(PDF[1])).toBe(true);
  });

  test('survives a restart with the data file, before and after booking', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attachments-'));
    let kept: string[] = [];
    try {
      await restarted(folder, async (own) => {
        await own.api('POST /journals/1/vouchers', sale());
        await upload(own, `POST ${FILE}`, [PDF]);
        await own.control('POST /journals/1/book');
        const booked = await own.get(`/accounting-years/${THIS_YEAR}/vouchers`);
        const draft = await own.api('POST /journals/1/vouchers', sale());
        kept = [booked.at('collection.0.self'), draft.at('0.self')].map((self) => new URL(String(self)).pathname);
        await upload(own, `POST ${kept[1]}/attachment/file`, [PDF]);
      });
      await restarted(folder, async (own) => {
        const files = await Promise.all(kept.map((path) => own.get(`${path}/attachment/file`)));
        expect(files.map(({ bytes }) => bytes.equals(PDF[1]))).toEqual([true, true]);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A simulator of its own, with its data in the folder. */
async function restarted(folder: string, use: (own: Bench) => Promise<void>): Promise<void> {
  const own = new Bench();
  own.simulator = await startSimulator({ dataFile: join(folder, 'data.json') });
  try {
    await use(own);
  } finally {
    own.close();
    await own.simulator.close();
  }
}

describe('uploads of real clients:', () => {
  const TOKENS = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };
  const raw = (boundary: string, disposition: string) => {
    const head = Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
    const body = Buffer.concat([head, PDF[1], Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return bench.raw(`POST ${FILE}/?`, {
      headers: { ...TOKENS, 'Content-Type': `multipart/form-data; boundary="${boundary}"` },
      body,
    });
  };

  test.each([
    ['.NET: unquoted names and filename*', "name=file; filename=bilag.pdf; filename*=utf-8''bilag.pdf"],
    ['the vendor’s example: a field without a name', 'name=""; filename="bilag.pdf"'],
    ['another name of the field', 'name="attachment"; filename="køb af dæk.pdf"'],
  ])('%s', async (_, disposition) => {
    expect((await raw('AaB03x', disposition)).status).toBe(201);
    expect((await bench.get(FILE)).bytes.equals(PDF[1])).toBe(true);
  });

  test('the old name of the journals', async () => {
    const made = await upload(bench, `POST ${FILE.replace('journals', 'journals-experimental')}`, [PDF]);
    expect(made.at('self')).toBe(`${bench.url}${VOUCHER}/attachment`);
  });

  test('a form in chunks without a length', async () => {
    const { type, body } = await formOf([PDF]);
    const stream = new Blob([Uint8Array.from(body)]).stream();
    const headers = { ...TOKENS, 'Content-Type': type };
    const sent = await fetch(bench.url + FILE, { method: 'POST', headers, body: stream, duplex: 'half' });
    expect([sent.status, await pages()]).toEqual([201, 2]);
  });
});

describe('the attachment of a draft invoice', () => {
  const DRAFT = '/invoices/drafts/1';
  const draft = () => invoice([{ product: '1000', quantity: 1, unitNetPrice: 100 }]);

  test('is a PDF, linked from the draft, and stays when the draft is replaced', async () => {
    await bench.api('POST /invoices/drafts', draft());
    expect((await upload(bench, `POST ${DRAFT}/attachment/file`, [PDF])).status).toBe(201);
    await bench.api(`PUT ${DRAFT}`, { ...draft(), date: A_DAY });
    expect((await bench.get(DRAFT)).at('attachment')).toBe(`${bench.url}${DRAFT}/attachment`);
    expect(await pages(DRAFT)).toBe(2);
    const picture = await upload(bench, `PATCH ${DRAFT}/attachment/file`, [['a.jpg', A_JPEG]]);
    expect([picture.status, picture.at('developerHint')]).toEqual([400, 'Filtyper, der kan vedhæftes: pdf']);
  });

  test('goes with the invoice when it is booked, and the draft’s address is gone', async () => {
    await bench.api('POST /invoices/drafts', draft());
    await upload(bench, `POST ${DRAFT}/attachment/file`, [PDF]);
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 1 } });
    expect((await bench.get(`${DRAFT}/attachment`)).status).toBe(404);
    const booked = await bench.get(`/accounting-years/${THIS_YEAR}/vouchers`);
    const link = String(booked.at('collection.0.attachment')).slice(bench.url.length);
    expect((await bench.get(`${link}/file`)).bytes.equals(PDF[1])).toBe(true);
  });
});
