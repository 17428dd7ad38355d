import { randomUUID } from 'node:crypto';
import { problemType, type Problem } from '@kassebro/contracts';
import type { ErrorRequestHandler, RequestHandler, Request, Response } from 'express';
import type { Log } from '@kassebro/process';
import type { Words } from '../i18n/index.ts';
import { wordsOf } from '../i18n/index.ts';
import { given, html, when } from '../ui/html.ts';
import { brand, bareDocument } from '../ui/layout.ts';
import { languageForm, logOutForm } from '../ui/session-forms.ts';
import type { AssetUrl } from './assets.ts';
import { Forbidden, LinkOver, NoSuchStore, NotFound, NotLoggedIn, WrongForm } from './refusals.ts';
import { ForeignRequest } from './same-origin.ts';
import { UsersUnavailable, visitOf } from './visit.ts';

interface Fault {
  status: number;
  /** Stable, for programs. */
  code: string;
  title: string;
  text: string;
}

/** Whatever no route has taken. */
export const nothingHere: RequestHandler = (_request, _response, next) => next(new NotFound('no such address'));

/**
 * Says what went wrong: a page for people, problem+json (RFC 9457) for programs. Our own failures are logged with the
 * number that the page shows; the page never shows what the error says.
 */
export function faultPages(tools: { asset: AssetUrl; log: Log }): ErrorRequestHandler {
  // Express knows a handler of errors by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const visit = visitOf(response);
    const words = visit?.words ?? wordsOf('en');
    if (error instanceof NotLoggedIn && wantsPage(request)) return response.redirect(303, loginAddress(request));
    const fault = expected(error, words) ?? ourOwn(error, words, { request, log: tools.log });
    response.status(fault.status).set('Cache-Control', 'no-store');
    if (wantsPage(request))
      sendPage(response, fault, {
        words,
        asset: tools.asset,
        signedIn: visit?.user !== undefined,
        start: startOf(error, request),
      });
    else response.type('application/problem+json').send(JSON.stringify(problemOf(fault)));
  };
}

/** Where one can begin again; whoever came through a link knows no page but the books, and none once it is over. */
function startOf(error: unknown, { path }: Request): string | undefined {
  if (error instanceof LinkOver) return undefined;
  return path.startsWith('/a/') ? '/a' : '/';
}

/** A browser that opens a page or sends a form says so; scripts and programs ask for something else. */
const wantsPage = (request: Request): boolean =>
  !request.path.endsWith('.json') && request.accepts('html', 'json') === 'html';

/** After the login one comes back to the page, but never to a write. */
const loginAddress = (request: Request): string =>
  request.method === 'GET' ? `/login?to=${encodeURIComponent(request.originalUrl)}` : '/login';

function expected(error: unknown, words: Words): Fault | undefined {
  const { faults, frame } = words.text;
  if (error instanceof NotFound) return { status: 404, code: 'not-found', ...faults.notFound };
  if (error instanceof NoSuchStore) return { status: 404, code: 'no-such-store', ...faults.noSuchStore };
  if (error instanceof LinkOver) return { status: 404, code: 'link-over', ...words.text.accountant.over };
  if (error instanceof ForeignRequest) return { status: 403, code: 'foreign-request', ...faults.foreign };
  if (error instanceof NotLoggedIn)
    return { status: 401, code: 'not-logged-in', title: words.text.login.title, text: '' };
  if (error instanceof UsersUnavailable) return { status: 503, code: 'database-down', ...faults.databaseDown };
  if (error instanceof WrongForm || isUnreadableBody(error))
    return { status: 400, code: 'wrong-form', ...faults.wrongForm };
  if (error instanceof Forbidden) {
    const { title, text } = faults.forbidden;
    const role = error.roles.map((known) => frame.role[known]).join(', ');
    return { status: 403, code: 'forbidden', title, text: text(role) };
  }
  return undefined;
}

/** Errors of Express' body and address parsers carry the 4xx status that they mean. */
const isUnreadableBody = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;

function ourOwn(error: unknown, words: Words, context: { request: Request; log: Log }): Fault {
  const number = randomUUID().slice(0, 8).toUpperCase();
  const { method, path } = context.request;
  context.log.error('a page failed', { error, method, path, detail: number });
  const { title, text } = words.text.faults.ours;
  return { status: 500, code: 'our-fault', title, text: text(number) };
}

function sendPage(
  response: Response,
  fault: Fault,
  { words, asset, signedIn, start }: { words: Words; asset: AssetUrl; signedIn: boolean; start: string | undefined },
): void {
  const main = html`<div class="card solo">
  ${brand(words)}
  <h1>${fault.title}</h1>
  <p>${fault.text}</p>
  ${given(start, (path) => html`<p><a href="${path}">${words.text.faults.toStart}</a></p>`)}
  <div class="who">${languageForm(words)}${when(signedIn, () => logOutForm(words))}</div>
</div>`;
  response.send(bareDocument({ words, asset, title: fault.title, main }));
}

const problemOf = ({ status, code, title, text }: Fault): Problem => ({
  type: problemType(code),
  title,
  status,
  code,
  ...(text ? { detail: text } : {}),
});
