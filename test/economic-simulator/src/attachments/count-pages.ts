import { constants, inflateSync } from 'node:zlib';

const PAGE = /\/Type\s*\/Page(?![A-Za-z])/;
const LARGEST_STREAM = 64 * 1024 * 1024;

/**
 * How many pages a PDF has: its page objects by number, so that one that was written again by a later change counts
 * once. Newer files pack them into compressed streams of objects. At least 1, as an encrypted file tells nothing.
 */
export function countPages(bytes: Buffer): number {
  const pages = new Set<number>();
  for (const object of bytes.toString('latin1').split('endobj')) {
    const number = /(\d+)\s+\d+\s+obj/.exec(object)?.[1];
    if (number === undefined) continue;
    if (/\/Type\s*\/ObjStm/.test(object)) for (const packed of pagesInStream(object)) pages.add(packed);
    else if (PAGE.test(object)) pages.add(Number(number));
  }
  return Math.max(pages.size, 1);
}

/** A stream of objects begins with pairs of number and offset; the objects follow at `/First`. */
function pagesInStream(object: string): number[] {
  const content = unpacked(object);
  const first = Number(/\/First\s+(\d+)/.exec(object)?.[1] ?? 0);
  const packed = [...content.slice(0, first).matchAll(/(\d+)\s+(\d+)/g)].map(([, number, offset]) => ({
    number: Number(number),
    start: first + Number(offset),
  }));
  const isPage = (start: number, next: number | undefined): boolean => PAGE.test(content.slice(start, next));
  return packed.filter(({ start }, index) => isPage(start, packed[index + 1]?.start)).map(({ number }) => number);
}

function unpacked(object: string): string {
  const [, packed = ''] = /stream\r?\n([\s\S]*)endstream/.exec(object) ?? [];
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST_STREAM };
  try {
    return inflateSync(Buffer.from(packed, 'latin1'), options).toString('latin1');
  } catch {
    // Encrypted or broken: its pages cannot be seen, and the file is no worse for it.
    return '';
  }
}
