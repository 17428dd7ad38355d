import { deflateSync } from 'node:zlib';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Bench, Response as Answer } from './support.ts';

export type NamedFile = readonly [name: string, bytes: Buffer];

const TOKENS = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };

/** A form as browsers and Node write it, with its boundary in the type. */
export async function formOf(files: readonly NamedFile[], field = 'file') {
  const form = new FormData();
  for (const [name, bytes] of files) form.append(field, new Blob([Uint8Array.from(bytes)]), name);
  const written = new Response(form);
  return { type: written.headers.get('Content-Type') ?? '', body: Buffer.from(await written.arrayBuffer()) };
}

export async function upload(
  bench: Bench,
  call: string,
  files: readonly NamedFile[],
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const { type, body } = await formOf(files);
  return bench.raw(call, { headers: { ...TOKENS, 'Content-Type': type, ...headers }, body });
}

/** Pages are objects of their own, or packed into a compressed stream of objects as newer programs write them. */
export function aPdf(pages: number, kind: 'plain' | 'packed' = 'plain'): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => index + 3);
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>';
  const tree = `1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [${kids}] /Count ${pages} >>\nendobj\n`;
  const plain = numbers.map((number) => `${number} 0 obj\n${page}\nendobj\n`).join('');
  const start = Buffer.from(`%PDF-1.5\n%\u00E2\u00E3\n${tree}${kind === 'plain' ? plain : ''}`, 'latin1');
  const stream = kind === 'plain' ? Buffer.alloc(0) : packed(numbers, page);
  return Buffer.concat([start, stream, Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n')]);
}

function packed(numbers: readonly number[], page: string): Buffer {
  const pairs = numbers.map((number, index) => `${number} ${index * (page.length + 1)}`).join(' ');
  const content = deflateSync(Buffer.from(`${pairs}\n${numbers.map(() => page).join('\n')}`));
  const head = `<< /Type /ObjStm /N ${numbers.length} /First ${pairs.length + 1} /Filter /FlateDecode /Length ${content.length} >>`;
  return Buffer.concat([Buffer.from(`99 0 obj\n${head}\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]);
}

/** Enough of a picture for its size to be read. */
export const A_JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0001108000a001403012200021101031101ffd9',
  'hex',
);
export const A_GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.from('0a000a0000000000', 'hex')]);

/** 3 by 2 pixels; color 2 is plain, 6 has transparency. */
export function aPng(color: 2 | 6): Buffer {
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, color, 0, 0, 0]);
  const row = Buffer.from([0, ...Array.from({ length: 3 * (color === 2 ? 3 : 4) }, () => 120)]);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat([row, row]))), chunk('IEND')];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

/** The checksum is left 0: nobody here draws the picture. */
function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}
