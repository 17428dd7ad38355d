import type { AttachedFile, FileKind } from '../state/attachments.ts';
import type { SentFile } from '../wire/multipart.ts';
import { countPages } from './count-pages.ts';

const PDF_HEADER_WITHIN = 1024;

/** How the kinds begin. The name of a file and its type in the form are not looked at: clients send any. */
function kindOf(bytes: Buffer): FileKind | undefined {
  const start = bytes.toString('latin1', 0, 8);
  if (bytes.toString('latin1', 0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'pdf';
  if (start.startsWith('\xFF\xD8\xFF')) return 'jpeg';
  if (start === '\x89PNG\r\n\x1A\n') return 'png';
  return start.startsWith('GIF87a') || start.startsWith('GIF89a') ? 'gif' : undefined;
}

/** A picture is one page. Undefined: of no kind that can be attached. */
export function attachedFile({ name, bytes }: SentFile): AttachedFile | undefined {
  const kind = kindOf(bytes);
  if (kind === undefined) return undefined;
  return { name, kind, pages: kind === 'pdf' ? countPages(bytes) : 1, content: bytes.toString('base64') };
}
