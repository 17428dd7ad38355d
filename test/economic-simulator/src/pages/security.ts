import type { Language } from '../api/messages.ts';
import type { Answer } from '../wire/answer.ts';
import { WINDOW } from './links.ts';

/** Nothing runs, nothing is loaded but our own style sheet and icon, and forms go nowhere else but where a page says. */
const policy = (formsTo = ''): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${formsTo}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: browsers would then send the Origin "null" with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  Vary: 'Accept-Language, Cookie',
};

interface Secured {
  /** The language that was just chosen. */
  language?: Language | undefined;
  /** Another origin that a form leads to in the end: Chromium holds `form-action` against redirects, too. */
  formsTo?: string | undefined;
}

/** An answer with the headers of every page for people. */
export function secured(answer: Answer, { language, formsTo }: Secured = {}): Answer {
  const cookie =
    language === undefined ? {} : { 'Set-Cookie': `lang=${language}; Path=${WINDOW}; SameSite=Lax; HttpOnly` };
  const headers = { ...HEADERS, 'Content-Security-Policy': policy(formsTo) };
  return { ...answer, headers: { ...answer.headers, ...headers, ...cookie } };
}
