import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { Refusal } from '../api/refusal.ts';
import type { Answer } from '../wire/answer.ts';
import { PdfFile } from '../wire/pdf-file.ts';

/** The PDF of a document: one page with the given lines. Throws a Refusal 406 on `Accept: application/pdf`. */
export function pdfAnswer(call: Call, lines: readonly string[]): Answer {
  refusePdfAsType(call);
  const file = new PdfFile();
  file.addText(lines);
  return pdfBytes(file.toBytes());
}

/** Throws a Refusal 406 on `Accept: application/pdf`, which the real server does not know (send nothing or anything). */
export function refusePdfAsType(call: Call): void {
  const accepted = (call.accept ?? '*/*').split(',').map((type) => type.trim().toLowerCase());
  if (accepted.every((type) => type.startsWith('application/pdf'))) {
    throw new Refusal(406, { message: MESSAGES.notAcceptable, hint: MESSAGES.notAcceptable });
  }
}

export function pdfBytes(bytes: Buffer): Answer {
  return { status: 200, bytes, headers: { 'Content-Type': 'application/pdf' } };
}
