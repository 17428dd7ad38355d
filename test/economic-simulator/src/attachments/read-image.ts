import type { PdfImage } from '../wire/pdf-file.ts';

/** Undefined: not a picture of its kind, or one that a PDF cannot hold as it is. */
export function readJpeg(bytes: Buffer): PdfImage | undefined {
  const frame = frameOf(bytes);
  if (frame === undefined) return undefined;
  const height = bytes.readUInt16BE(frame + 5);
  const width = bytes.readUInt16BE(frame + 7);
  const space = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[bytes[frame + 9] ?? 0];
  if (width === 0 || height === 0 || space === undefined) return undefined;
  // Four colors come inverted, as the program that first wrote such files does it.
  const decode = space === '/DeviceCMYK' ? ' /Decode [1 0 1 0 1 0 1 0]' : '';
  return { width, height, bytes, dictionary: `/ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode${decode}` };
}

/** Where the segment with the size of the picture begins. */
function frameOf(bytes: Buffer): number | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return at;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

const COLOR_SPACES: Readonly<Record<number, { space: string; colors: number }>> = {
  0: { space: '/DeviceGray', colors: 1 },
  2: { space: '/DeviceRGB', colors: 3 },
  3: { space: '/Indexed', colors: 1 },
};

/** A picture with transparency, or sent line by line in passes, would have to be unpacked and written anew. */
export function readPng(bytes: Buffer): PdfImage | undefined {
  const chunks = chunksOf(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header === undefined || header.length < 13) return undefined;
  const color = COLOR_SPACES[header[9] ?? -1];
  if (color === undefined || header[12] !== 0) return undefined;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const space = color.space === '/Indexed' ? indexed(palette) : color.space;
  const bits = `/BitsPerComponent ${header[8]}`;
  const parameters = `<< /Predictor 15 /Colors ${color.colors} ${bits} /Columns ${width} >>`;
  const dictionary = `/ColorSpace ${space} ${bits} /Filter /FlateDecode /DecodeParms ${parameters}`;
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  return { width, height, dictionary, bytes: Buffer.concat(data) };
}

function indexed(palette: Buffer = Buffer.alloc(0)): string {
  return `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${palette.toString('hex')}>]`;
}

interface Chunk {
  type: string;
  data: Buffer;
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
