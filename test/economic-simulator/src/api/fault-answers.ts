import type { Answer } from '../wire/answer.ts';

const PAGE =
  '<!doctype html><html><head><title>503 Service Unavailable</title></head><body><h1>Service Unavailable</h1></body></html>';

/** The front of the data centre answers, not the API, so the body is no envelope. */
export function unavailable(kind: 'html' | 'json'): Answer {
  return kind === 'html'
    ? { status: 503, text: PAGE, headers: { 'Content-Type': 'text/html' } }
    : { status: 503, body: { message: 'Service Unavailable', httpStatusCode: 503 } };
}

/** The answer cut off in the middle of its JSON, or of its file. */
export function garbled(answer: Answer): Answer {
  if (answer.bytes !== undefined) return { ...answer, bytes: answer.bytes.subarray(0, keptOf(answer.bytes.length)) };
  const text = answer.text ?? JSON.stringify(answer.body ?? {});
  const { body: _, ...rest } = answer;
  return { ...rest, text: text.slice(0, keptOf(text.length)) };
}

const keptOf = (length: number): number => Math.ceil((length * 2) / 3) - 1;
