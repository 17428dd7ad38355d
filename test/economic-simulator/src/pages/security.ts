import type { Language } from '../api/messages.ts';
import type { Answer } from '../wire/answer.ts';
import { WINDOW } from './links.ts';

/** Nothing runs, nothing is loaded but our own style sheet and icon, and forms go nowhere else. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: browsers would then send the Origin "null" with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
  Vary: 'Accept-Language, Cookie',
};

/** An answer with the headers of every page of the window, and the language that was just chosen. */
export function secured(answer: Answer, language?: Language): Answer {
  const cookie =
    language === undefined ? {} : { 'Set-Cookie': `lang=${language}; Path=${WINDOW}; SameSite=Lax; HttpOnly` };
  return { ...answer, headers: { ...answer.headers, ...HEADERS, ...cookie } };
}
