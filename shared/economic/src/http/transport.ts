import http from 'node:http';
import https from 'node:https';
import got, { type Got, type Response } from 'got';
import type { Answer, Failure } from './answer.ts';
import { failureOf, type OwnEnd } from './failure.ts';

/** How long each part of a call may take, in ms. */
export interface Timeouts {
  /** Each of name look-up, connection and TLS handshake. */
  connectMs: number;
  /** From the end of the request to the first byte of the answer. */
  firstByteMs: number;
  /** Everything together. */
  wholeMs: number;
}
const defaultTimeouts: Timeouts = { connectMs: 5_000, firstByteMs: 30_000, wholeMs: 90_000 };

/** A page of 1,000 products is about 2 MB; nothing that we ask for is ever near this. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** A pooled connection is thrown away before the far end loses patience with it, so that calls seldom meet a closed one. */
const IDLE_CONNECTION_MS = 4_000;
const CONNECTIONS = 10;

export interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  /** Encoded path and query, beginning with a slash. */
  path: string;
  grantToken: string;
  body?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface Transport {
  /** One request on the wire, never repeated and never redirected. Resolves for every status and every breakdown. */
  send(request: Request): Promise<Answer | Failure>;
  close(): void;
}

export interface TransportOptions {
  baseUrl: string;
  appSecretToken: string;
  timeouts?: Partial<Timeouts>;
}

export function createTransport(options: TransportOptions): Transport {
  const base = baseOf(options.baseUrl);
  const secure = base.startsWith('https:');
  const pooled = agents({ keepAlive: true, timeout: IDLE_CONNECTION_MS, maxSockets: CONNECTIONS });
  const fresh = agents({ keepAlive: false });
  const client = configured(options);

  const send = async (request: Request): Promise<Answer | Failure> => {
    const own: OwnEnd = { tooLarge: false, aborted: false };
    const end = new AbortController();
    const signals = request.signal ? [end.signal, request.signal] : [end.signal];
    // A write takes a connection of its own: one from the pool may have been closed by the far end a moment ago, and the
    // reset that follows would leave us not knowing whether the write was done. (Without a limit of connections, since an
    // agent that has one hands a used connection to the next in line.)
    const call = client(`${base}${request.path}`, {
      method: request.method,
      headers: headersOf(request),
      agent: request.method === 'GET' ? pooled : fresh,
      signal: AbortSignal.any(signals),
      ...(request.body !== undefined && { body: request.body }),
    });
    void call.on('downloadProgress', ({ transferred }) => {
      if (transferred <= LARGEST_ANSWER) return;
      own.tooLarge = true;
      end.abort();
    });
    try {
      return answerOf(await call);
    } catch (error) {
      own.aborted = request.signal?.aborted === true;
      return failureOf(error, secure, own);
    }
  };
  return { send, close: () => [pooled, fresh].forEach(destroy) };
}

/** Retries are the queue's business, and a redirect would carry the tokens to wherever it points. */
function configured(options: TransportOptions): Got {
  const { connectMs, firstByteMs, wholeMs } = { ...defaultTimeouts, ...options.timeouts };
  return got.extend({
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    responseType: 'text',
    timeout: {
      lookup: connectMs,
      connect: connectMs,
      secureConnect: connectMs,
      response: firstByteMs,
      request: wholeMs,
    },
    headers: { accept: 'application/json', 'user-agent': 'kassebro', 'x-appsecrettoken': options.appSecretToken },
  });
}

function headersOf(request: Request): Record<string, string> {
  return {
    'x-agreementgranttoken': request.grantToken,
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
    ...(request.idempotencyKey !== undefined && { 'idempotency-key': request.idempotencyKey }),
  };
}

const answerOf = (response: Response<string>): Answer => ({
  kind: 'answer',
  status: response.statusCode,
  headers: response.headers,
  text: response.body,
});

interface Agents {
  http: http.Agent;
  https: https.Agent;
}
const agents = (options: http.AgentOptions): Agents => ({
  http: new http.Agent(options),
  https: new https.Agent(options),
});
const destroy = (pair: Agents): void => {
  pair.http.destroy();
  pair.https.destroy();
};

function baseOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) throw new TypeError('the base URL of e-conomic is no URL');
  const url = new URL(baseUrl);
  if (!['http:', 'https:'].includes(url.protocol)) throw new TypeError('the base URL of e-conomic is http or https');
  if (url.username || url.search || url.hash) throw new TypeError('the base URL of e-conomic is scheme, host and path');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
