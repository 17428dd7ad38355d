import type { WireRequest } from '../wire/http-server.ts';

type Asked = Pick<WireRequest, 'method' | 'remoteAddress' | 'headers' | 'base'>;

/** The names under which a browser on this machine reaches it; a name of anybody else's domain is not among them. */
const OWN_NAME = /^(?:127(?:\.\d{1,3}){3}|localhost|[\w-]+\.localhost|\[::1\])(?::\d+)?$/i;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/**
 * Whether a request comes from this machine, under a name of this machine (a page whose own name leads here, by DNS
 * rebinding, is refused), and from no page of another origin. It guards the control surface and the window for people,
 * neither of which asks for tokens.
 */
export function isFromThisMachine(request: Asked): boolean {
  const { host } = request.headers;
  const isOwnName = host === undefined || OWN_NAME.test(host);
  return LOOPBACK.test(request.remoteAddress) && isOwnName && !isFromForeignPage(request);
}

/** Browsers say in Origin and Sec-Fetch-Site where a request was made; programs send neither. */
function isFromForeignPage({ method, headers, base }: Asked): boolean {
  if (headers.origin !== undefined && headers.origin !== base) return true;
  const site = headers['sec-fetch-site'];
  const isRead = method === 'GET' || method === 'HEAD';
  return !isRead && site !== undefined && site !== 'same-origin';
}
