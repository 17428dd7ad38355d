import type { AttachedFile, Attachment } from '../state/attachments.ts';
import { PdfFile } from '../wire/pdf-file.ts';
import type { PdfImage } from '../wire/pdf-file.ts';
import { readJpeg, readPng } from './read-image.ts';

/**
 * An attachment as the one PDF that is always answered. A PDF alone stays as it is; pictures become a page each. Of
 * several files each PDF is shown by pages that name it, and lies in the new one as an embedded file, as does a picture
 * that a PDF cannot hold as it is (GIF, PNG with transparency).
 */
export function attachmentPdf({ files }: Attachment): Buffer {
  const [first] = files;
  if (files.length === 1 && first?.kind === 'pdf') return Buffer.from(first.content, 'base64');
  const pdf = new PdfFile();
  for (const file of files) addFile(pdf, file);
  return pdf.toBytes();
}

function addFile(pdf: PdfFile, file: AttachedFile): void {
  const bytes = Buffer.from(file.content, 'base64');
  const image = imageOf(file, bytes);
  if (image !== undefined) {
    pdf.addImage(image);
    return;
  }
  for (let page = 1; page <= file.pages; page += 1) {
    pdf.addText([file.name, `${file.kind.toUpperCase()}, side ${page} af ${file.pages}`]);
  }
  pdf.embed(file.name, bytes);
}

function imageOf({ kind }: AttachedFile, bytes: Buffer): PdfImage | undefined {
  if (kind === 'jpeg') return readJpeg(bytes);
  return kind === 'png' ? readPng(bytes) : undefined;
}
