import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { Refusal } from '../api/refusal.ts';
import type { Answer } from '../wire/answer.ts';

/**
 * The PDF of a document: one page with the given lines. Throws a Refusal 406 on `Accept: application/pdf`, which the
 * real server does not know (e-conomic API facts: send nothing or anything).
 */
export function pdfAnswer(call: Call, lines: readonly string[]): Answer {
  const accepted = (call.accept ?? '*/*').split(',').map((type) => type.trim().toLowerCase());
  if (accepted.every((type) => type.startsWith('application/pdf'))) {
    throw new Refusal(406, { message: MESSAGES.notAcceptable, hint: MESSAGES.notAcceptable });
  }
  return { status: 200, text: pdf(lines), headers: { 'Content-Type': 'application/pdf' } };
}

function pdf(lines: readonly string[]): string {
  const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 14 TL 56 780 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>`;
  return `${file}${table}${trailer}\nstartxref\n${file.length}\n%%EOF\n`;
}

/** ASCII only, so that a character is a byte: Danish letters become octal escapes of Windows' Latin 1. */
function escaped(line: string): string {
  return line.replaceAll(/[\\()]|[^\x20-\x7E]/g, (character) => {
    if ('\\()'.includes(character)) return `\\${character}`;
    const code = character.codePointAt(0) ?? 0x3f;
    return code > 0x9f && code < 0x1_00 ? `\\${code.toString(8).padStart(3, '0')}` : '?';
  });
}
