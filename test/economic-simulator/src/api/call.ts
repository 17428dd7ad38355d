import type { SwitchName, SwitchValues } from '../switches.ts';
import type { Agreement } from '../state/agreement.ts';
import type { MergeFields, WebhookType } from '../webhooks/types.ts';
import type { SentFile } from '../wire/multipart.ts';
import type { Query } from '../wire/query-string.ts';

/** What a change to the books needs, whether it comes by the API or from a bookkeeper at the window. */
export interface Office {
  agreement: Agreement;
  /** ms since 1970 */
  now(): number;
  setting<N extends SwitchName>(name: N): SwitchValues[N];
  /** Tells the merchant's webhooks of a change. */
  notify(type: WebhookType, fields: MergeFields): void;
}

/** One request to the API, checked so far that its handler can begin. */
export interface Call extends Office {
  /** `http://host:port`, the start of every link in the answer. */
  base: string;
  /** Path as it was sent, and what follows the question mark. */
  path: string;
  rawQuery: string;
  query: Query;
  /** The parts of the path in braces, decoded. */
  parameters: Readonly<Record<string, string>>;
  body: unknown;
  /** Of a form, where the endpoint takes one: at least one. */
  files?: readonly SentFile[];
  /** The request's Accept header. */
  accept?: string | undefined;
}
