import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outcome } from '../api/front.ts';
import type { Answer } from './answer.ts';

/** Room for URLs up to what the switch `maximumUrlLength` says. */
const LARGEST_HEAD = 256 * 1024;
const LARGEST_BODY = 20 * 1024 * 1024;

/** A request as the rest of the simulator sees it. */
export interface WireRequest {
  method: string;
  url: string;
  path: string;
  rawQuery: string;
  headers: http.IncomingHttpHeaders;
  /** The body as text; empty when it is a form of files, which is no text. */
  body: string;
  /** The body as it was sent. */
  bytes: Buffer;
  base: string;
  remoteAddress: string;
  /** More than the server takes: the body was read to its end and is not here. */
  isTooLarge: boolean;
}

export type Handler = (request: WireRequest) => Promise<Outcome>;

/** A plain node:http server: one handler for everything, answers written in one piece. */
export function createServer(handler: Handler, log: (line: string) => void): http.Server {
  const server = http.createServer({ keepAliveTimeout: 30_000, maxHeaderSize: LARGEST_HEAD }, (incoming, outgoing) => {
    serve(handler, incoming, outgoing).catch((error: unknown) => {
      if (!isBrokenOff(error)) log(`request failed: ${String(error)}`);
      outgoing.destroy();
    });
  });
  return server;
}

/** Slow answers are broken off at shutdown, and callers hang up in the middle of a body: neither is worth a line. */
function isBrokenOff(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ABORT_ERR' || code === 'ECONNRESET';
}

async function serve(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBytes(incoming);
  const outcome = await handler(wireRequest(incoming, body));
  if (outcome === 'reset') incoming.socket.resetAndDestroy();
  else if (outcome !== 'silence') write(outgoing, outcome);
}

function wireRequest(incoming: IncomingMessage, body: SentBody): WireRequest {
  const { authority, ...target } = targetOf(incoming.url ?? '/');
  const { localAddress = '127.0.0.1', localPort = 0, remoteAddress = '' } = incoming.socket;
  const host = authority ?? incoming.headers.host ?? `${localAddress}:${localPort}`;
  return {
    method: incoming.method ?? 'GET',
    ...target,
    headers: incoming.headers,
    body: textOf(incoming.headers, body.bytes),
    bytes: body.bytes,
    base: `http://${host}`,
    remoteAddress,
    isTooLarge: body.isTooLarge,
  };
}

export function isForm(headers: http.IncomingHttpHeaders): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

function textOf(headers: http.IncomingHttpHeaders, bytes: Buffer): string {
  return isForm(headers) || bytes.length === 0 ? '' : decoderOf(headers['content-type']).decode(bytes);
}

const UTF_8 = new TextDecoder();
/** What client software is written in; anything else is taken as UTF-8. */
const KNOWN_CHARSETS = /^(?:utf-16(?:le|be)?|iso-8859-1|iso-8859-15|latin1|windows-1252|us-ascii)$/i;

/** By the charset that the type names, UTF-8 without one. A mark of the byte order, which .NET writes, is no text. */
function decoderOf(contentType = ''): TextDecoder {
  const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType) ?? [];
  if (charset === undefined) return UTF_8;
  return KNOWN_CHARSETS.test(charset) ? new TextDecoder(charset) : UTF_8;
}

/** A client behind a proxy sends the whole address, which a server has to take as well (RFC 9112, 3.2.2). */
function targetOf(target: string): Target {
  const [, authority, rest = ''] = /^https?:\/\/([^/?#]+)(.*)$/i.exec(target) ?? [];
  const written = authority === undefined ? target : rest;
  const url = written.startsWith('?') ? `/${written}` : written;
  const mark = url.indexOf('?');
  const path = (mark === -1 ? url : url.slice(0, mark)).replace(/\/+$/, '');
  return { url, path: path === '' ? '/' : path, rawQuery: mark === -1 ? '' : url.slice(mark + 1), authority };
}

interface Target extends Pick<WireRequest, 'url' | 'path' | 'rawQuery'> {
  authority: string | undefined;
}

const NO_BYTES = Buffer.alloc(0);

interface SentBody {
  bytes: Buffer;
  isTooLarge: boolean;
}

/** A body that is too large is read to its end all the same, so that the answer gets through. */
async function readBytes(incoming: IncomingMessage): Promise<SentBody> {
  const hasBody =
    incoming.headers['content-length'] !== undefined || incoming.headers['transfer-encoding'] !== undefined;
  if (!hasBody) return { bytes: NO_BYTES, isTooLarge: false };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  const isTooLarge = size > LARGEST_BODY;
  return { bytes: isTooLarge ? NO_BYTES : Buffer.concat(chunks), isTooLarge };
}

function write(outgoing: ServerResponse, answer: Answer): void {
  const content = answer.bytes ?? answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  const type = content === '' && answer.status === 204 ? {} : { 'Content-Type': 'application/json; charset=utf-8' };
  outgoing.writeHead(answer.status, {
    ...type,
    ...(answer.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(content) }),
    ...answer.headers,
  });
  outgoing.end(content);
}
