import { AbortError, RequestError, TimeoutError } from 'got';
import type { Breakdown, Failure } from './answer.ts';

/** Why we ended the call ourselves, if we did. */
export interface OwnEnd {
  tooLarge: boolean;
  aborted: boolean;
}

const byCode: Readonly<Record<string, Breakdown>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: 'reset',
  ERR_READING_RESPONSE_STREAM: 'reset',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
};

const byTimeout: Readonly<Record<string, Breakdown>> = {
  lookup: 'connect-timeout',
  connect: 'connect-timeout',
  secureConnect: 'connect-timeout',
  response: 'response-timeout',
};

function breakdownOf(error: RequestError, own: OwnEnd): Breakdown {
  if (own.tooLarge) return 'too-large';
  if (own.aborted || error instanceof AbortError) return 'aborted';
  if (error instanceof TimeoutError) return byTimeout[error.event] ?? 'whole-timeout';
  const known = byCode[error.code];
  if (known) return known;
  return /CERT|TLS|SSL/.test(error.code) ? 'tls' : 'other';
}

/**
 * Nothing of a request is written before its connection stands: for https not before the handshake is through and the
 * certificate is accepted. From then on bytes may be on their way, and only an answer can say what became of them.
 */
function maybeSent(error: RequestError, secure: boolean): boolean {
  const timings = error.timings;
  if (error.request?.reusedSocket === true || timings?.upload !== undefined) return true;
  return (secure ? timings?.secureConnect : timings?.connect) !== undefined;
}

/**
 * What a thrown got error means. The error itself holds the request with its tokens, so it is never passed on, not even
 * as a cause. Throws a plain Error for calls that could not be made at all, which is a fault of ours.
 */
export function failureOf(error: unknown, secure: boolean, own: OwnEnd): Failure {
  if (!(error instanceof RequestError)) throw new Error('a call to e-conomic failed in a way that got does not know');
  if (error.code.startsWith('ERR_INVALID_')) throw new Error(`a call to e-conomic could not be made: ${error.code}`);
  const status = error.response?.statusCode;
  return {
    kind: 'failure',
    what: breakdownOf(error, own),
    code: error instanceof TimeoutError ? `${error.code} (${error.event})` : error.code,
    maybeSent: maybeSent(error, secure),
    ...(status !== undefined && { status }),
  };
}
