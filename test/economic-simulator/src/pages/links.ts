import { markup } from './markup.ts';
import type { Markup, Part } from './markup.ts';

/** Everything below is the window's: no path of the API begins so. */
export const WINDOW = '/_window';

export type ViewName =
  | 'overview'
  | 'journals'
  | 'journal'
  | 'entries'
  | 'accounts'
  | 'years'
  | 'invoices'
  | 'invoice'
  | 'draft'
  | 'orders'
  | 'order'
  | 'customers'
  | 'customer'
  | 'new-customer'
  | 'products'
  | 'product'
  | 'new-product'
  | 'webhooks'
  | 'delivery'
  | 'calls'
  | 'faults'
  | 'switches';

export type Parameters = Readonly<Record<string, string | number | undefined>>;

/**
 * The address of a page. Keys stand in the query and not in the path, where browsers take product numbers such as `..`
 * for something else.
 */
export function addressOf(agreement: number, view: ViewName, parameters: Parameters = {}): string {
  const all: Parameters = { agreement, ...parameters };
  const given = Object.entries(all).filter(([, value]) => value !== undefined && value !== '');
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`);
  return `${WINDOW}/${view}?${query.join('&')}`;
}

export function link(address: string, text: Part): Markup {
  return markup`<a href="${address}">${text}</a>`;
}
