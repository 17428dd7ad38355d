import type { RequestHandler } from 'express';
import helmet from 'helmet';

interface Policy {
  style: string[];
  image: string[];
  /** What a page may name as its base address. */
  base: string;
  /** Where a form may lead to. */
  forms: string[];
}

/** Our own pages: everything is a file of our own, nothing stands inline. */
const ownPages: Policy = { style: ["'self'"], image: ["'self'"], base: "'none'", forms: ["'self'"] };
/** Bull Board writes styles into its elements and names its own base address; its scripts are files. */
const board: Policy = {
  style: ["'self'", "'unsafe-inline'"],
  image: ["'self'", 'data:'],
  base: "'self'",
  forms: ["'self'"],
};

/**
 * Headers of our pages. Nothing from another origin, no inline script, no inline style. `grantPage` is where a form may
 * lead to besides our own pages: Chromium holds `form-action` against the redirect that answers a form, too.
 */
export const pageHeaders = (grantPage?: string): RequestHandler =>
  byProtocol({ ...ownPages, forms: grantPage === undefined ? ["'self'"] : ["'self'", new URL(grantPage).origin] });
/** Headers of everything below /queues. */
export const boardHeaders = (): RequestHandler => byProtocol(board);

/** What only makes sense over https (HSTS, upgrading) would lock people out of a plain http development address. */
function byProtocol(policy: Policy): RequestHandler {
  const secure = headers(policy, true);
  const plain = headers(policy, false);
  return (request, response, next) => (request.secure ? secure : plain)(request, response, next);
}

const headers = (policy: Policy, secure: boolean): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: policy.style,
        imgSrc: policy.image,
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: policy.forms,
        frameAncestors: ["'none'"],
        baseUri: [policy.base],
        objectSrc: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
