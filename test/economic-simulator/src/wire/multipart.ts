import type { WireRequest } from './http-server.ts';

/** A file of a form; its name is as the client wrote it. */
export interface SentFile {
  name: string;
  bytes: Buffer;
}

/**
 * The files of a multipart form, whatever their fields are called: the vendor's own example leaves the name empty.
 * Undefined when the body cannot be read as a form. Node's own reader does the work; it takes unquoted names,
 * `filename*` and short boundaries, which clients of several languages send.
 */
export async function readFiles({
  headers,
  bytes,
}: Pick<WireRequest, 'headers' | 'bytes'>): Promise<SentFile[] | undefined> {
  const form = await readForm(
    new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': headers['content-type'] ?? '' } }),
  );
  if (form === undefined) return undefined;
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })));
}

async function readForm(response: Response): Promise<FormData | undefined> {
  try {
    return await response.formData();
  } catch {
    // The bytes are all here, so nothing but what they say can be at fault.
    return undefined;
  }
}
