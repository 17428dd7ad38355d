import type { IncomingMessage } from 'node:http';

export const BODY_LIMIT = 65_536;
/** A body that is too large is read to its end, so that the answer arrives; but not without limit. */
const PATIENCE = 1_048_576;

export type Body = Buffer | 'too-large' | 'gone';

/** Reads the whole body. `gone`: the caller went away, or was too slow and has been told so by the server. */
export function readBody(request: IncomingMessage, done: (body: Body) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const finish = (body: Body): void => {
    if (over) return;
    over = true;
    done(body);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
    else chunks.length = 0;
    if (size > PATIENCE) finish('too-large');
  });
  request.on('end', () => finish(size > BODY_LIMIT ? 'too-large' : joined(chunks)));
  // Comes after every end as well; then it is too late to matter.
  request.on('close', () => finish('gone'));
}

const joined = (chunks: Buffer[]): Buffer => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
