import type { IncomingMessage } from 'node:http';

/** So much of an answer is kept, for people to read what a receiver had to say. */
const KEPT_CHARACTERS = 500;
/** Four bytes a character at most. */
const KEPT_BYTES = 4 * KEPT_CHARACTERS;
/** A receiver that goes on and on is not listened to any longer. */
const MOST_BYTES = 1024 * 1024;

/**
 * Reads an answer to its end and gives its first 500 characters, with an ellipsis when there were more; undefined when
 * it was empty. Bytes that are no UTF-8 become replacement characters. Rejects when the connection breaks on the way.
 */
export async function beginningOf(answer: IncomingMessage): Promise<string | undefined> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!Buffer.isBuffer(chunk)) continue;
    if (size < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES - size));
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > MOST_BYTES) break;
  }
  if (size === 0) return undefined;
  // A character that the cut went through is left out.
  const text = new TextDecoder().decode(Buffer.concat(kept), { stream: size > KEPT_BYTES });
  const isCut = size > KEPT_BYTES || text.length > KEPT_CHARACTERS;
  return isCut ? `${text.slice(0, KEPT_CHARACTERS).toWellFormed()}…` : text;
}
