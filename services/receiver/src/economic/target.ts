import { isAscii } from 'node:buffer';

/** What the address of a delivery says; nothing of it is checked yet. */
export interface Target {
  store: string;
  sync: string;
  secret: string;
  /** The query as it came, without its question mark. */
  query: string;
}

const START = '/economic/';

/** Whether the address is for this door at all. */
export const isEconomicAddress = (url: string): boolean => url.startsWith(START);

/**
 * Takes `/economic/:store/:sync/:secret?query` apart. The secret may stand in the query or in a header instead.
 * @returns nothing when the address has another form
 */
export function readTarget(url: string, header: string | string[] | undefined): Target | undefined {
  const mark = url.indexOf('?');
  const path = url.slice(START.length, mark === -1 ? undefined : mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  const parts = pathForm.exec(path);
  if (!parts) return undefined;
  const [, store = '', sync = '', inPath = ''] = parts;
  return { store, sync, secret: inPath || headerText(header) || secretIn(query), query };
}

/** Store, sync, and mostly the secret. */
const pathForm = /^([^/]*)\/([^/]*)(?:\/([^/]*))?\/?$/;
const headerText = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');
const secretIn = (query: string): string => /(?:^|&)secret=([^&]*)/i.exec(query)?.[1] ?? '';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/** UTF-8 if it is UTF-8, else the Western European code page that older senders use: an Ø must stay an Ø. */
export function decodeText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return strictUtf8.decode(bytes);
  } catch {
    // Not UTF-8, so it is the other one; that one has a letter for every byte.
    return western.decode(bytes);
  }
}
