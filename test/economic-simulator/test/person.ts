import type http from 'node:http';
import type { Bench, Response } from './support.ts';

const WINDOW = '/_window';

/** Somebody with a browser at the window: reads pages, follows links, sends forms. */
export class Person {
  readonly #bench: Bench;
  readonly #headers: http.OutgoingHttpHeaders;

  constructor(bench: Bench, headers: http.OutgoingHttpHeaders = { 'Accept-Language': 'en' }) {
    this.#bench = bench;
    this.#headers = headers;
  }

  /** `see('product?number=1000')`, or an address as it stands in a link. */
  see(page: string, headers: http.OutgoingHttpHeaders = {}): Promise<Response> {
    return this.#bench.raw(`GET ${addressed(page)}`, { headers: { ...this.#headers, ...headers } });
  }

  /** Sends a form of a page as a browser does. */
  send(page: string, fields: Record<string, string>, headers: http.OutgoingHttpHeaders = {}): Promise<Response> {
    const typed = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const own = { Origin: this.#bench.url, 'Sec-Fetch-Site': 'same-origin' };
    const body = new URLSearchParams(fields).toString();
    return this.#bench.raw(`POST ${addressed(page)}`, {
      body,
      headers: { ...this.#headers, ...typed, ...own, ...headers },
    });
  }

  /** Sends a form that is to succeed, and reads the page that it leads to. */
  async done(page: string, fields: Record<string, string>): Promise<Response> {
    const answer = await this.send(page, fields);
    if (answer.status !== 303) throw new Error(`${answer.status}: ${said(answer)}`);
    return this.see(locationOf(answer));
  }
}

function addressed(page: string): string {
  return page.startsWith('/') ? page : `${WINDOW}/${page}`;
}

/** Without the part that no server sees. */
function locationOf({ headers }: Response): string {
  return (headers.location ?? '').replace(/#.*$/, '');
}

/** What a page says of what was just done, or refused, as plain text. */
export function said({ text }: Response): string {
  const [notice = ''] = /<div class="notice [\s\S]*?<\/div>/.exec(text) ?? [];
  return plain(notice);
}

/** Markup as one reads it. */
export function plain(html: string): string {
  return unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function unescaped(html: string): string {
  return html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Where the links of a page lead. */
export function linksOf({ text }: Response): string[] {
  return [...text.matchAll(/ href="([^"]*)"/g)].map(([, address = '']) => unescaped(address));
}

/** What stands in a field of a form. */
export function valueOf({ text }: Response, name: string): string | undefined {
  const [input = ''] = new RegExp(`<input [^>]*name="${name}"[^>]*>`).exec(text) ?? [];
  const found = /value="([^"]*)"/.exec(input)?.[1];
  return found === undefined ? undefined : unescaped(found);
}
