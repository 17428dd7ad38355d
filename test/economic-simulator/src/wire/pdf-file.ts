type Part = string | Buffer;

/** An image as a PDF holds it: its bytes as they are, and what a reader must know to draw them. */
export interface PdfImage {
  width: number;
  height: number;
  /** Entries of the image's dictionary: color space, bits, filter. */
  dictionary: string;
  bytes: Buffer;
}

const HEADER = Buffer.from('%PDF-1.4\n');
const A4 = { width: 595, height: 842 };
const CATALOG = 1;
const PAGES = 2;
const FONT = 3;

/** Writes a PDF of pages of text and pages with one image each, with files embedded in it. */
export class PdfFile {
  /** Object n stands at index n-1; the first two are written last, when the pages are known. */
  readonly #objects: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
  readonly #pages: number[] = [];
  readonly #embedded: { name: string; object: number }[] = [];

  constructor() {
    this.#add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  }

  addText(lines: readonly string[]): void {
    const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
    const content = this.#stream('', Buffer.from(`BT /F1 11 Tf 14 TL 56 780 Td\n${text}\nET`));
    this.#page(content, `/Font << /F1 ${FONT} 0 R >>`);
  }

  /** On a page of A4, as large as fits, but not larger than it is. */
  addImage({ width, height, dictionary, bytes }: PdfImage): void {
    const size = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
    const image = this.#stream(`${size} ${dictionary}`, bytes);
    const scale = Math.min(A4.width / width, A4.height / height, 1);
    const drawn = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const place = `q ${drawn.width} 0 0 ${drawn.height} 0 ${A4.height - drawn.height} cm /Im1 Do Q`;
    this.#page(this.#stream('', Buffer.from(place)), `/XObject << /Im1 ${image} 0 R >>`);
  }

  /** The file itself goes along, for readers that show what is embedded. */
  embed(name: string, bytes: Buffer): void {
    const stream = this.#stream('/Type /EmbeddedFile', bytes);
    const object = this.#add(`<< /Type /Filespec /F (${escaped(name)}) /EF << /F ${stream} 0 R >> >>`);
    this.#embedded.push({ name, object });
  }

  toBytes(): Buffer {
    const kids = this.#pages.map((page) => `${page} 0 R`).join(' ');
    this.#put(PAGES, `<< /Type /Pages /Kids [${kids}] /Count ${this.#pages.length} >>`);
    const names = this.#embedded.map(({ name, object }) => `(${escaped(name)}) ${object} 0 R`).join(' ');
    const files = names === '' ? '' : ` /Names << /EmbeddedFiles << /Names [${names}] >> >>`;
    this.#put(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R${files} >>`);
    return this.#written();
  }

  #written(): Buffer {
    const chunks: Buffer[] = [HEADER];
    const offsets: number[] = [];
    let length = HEADER.length;
    for (const [index, object] of this.#objects.entries()) {
      const chunk = joined(`${index + 1} 0 obj\n`, object, '\nendobj\n');
      offsets.push(length);
      length += chunk.length;
      chunks.push(chunk);
    }
    const size = this.#objects.length + 1;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
    const trailer = `trailer << /Size ${size} /Root ${CATALOG} 0 R >>\nstartxref\n${length}\n%%EOF\n`;
    return Buffer.concat([...chunks, Buffer.from(table + trailer)]);
  }

  #page(content: number, resources: string): void {
    const box = `/MediaBox [0 0 ${A4.width} ${A4.height}]`;
    const parts = `/Contents ${content} 0 R /Resources << ${resources} >>`;
    this.#pages.push(this.#add(`<< /Type /Page /Parent ${PAGES} 0 R ${box} ${parts} >>`));
  }

  #stream(dictionary: string, content: Buffer): number {
    return this.#add(`<< ${dictionary} /Length ${content.length} >>\nstream\n`, content, '\nendstream');
  }

  /** The number of the new object. */
  #add(...parts: readonly Part[]): number {
    return this.#objects.push(joined(...parts));
  }

  #put(object: number, text: string): void {
    this.#objects[object - 1] = Buffer.from(text);
  }
}

function joined(...parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}

/** ASCII only, so that a character is a byte: Danish letters become octal escapes of Windows' Latin 1. */
function escaped(line: string): string {
  return line.replaceAll(/[\\()]|[^\x20-\x7E]/g, (character) => {
    if ('\\()'.includes(character)) return `\\${character}`;
    const code = character.codePointAt(0) ?? 0x3f;
    return code > 0x9f && code < 0x1_00 ? `\\${code.toString(8).padStart(3, '0')}` : '?';
  });
}
