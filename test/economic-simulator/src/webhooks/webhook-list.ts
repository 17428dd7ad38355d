import { FilterSyntaxError, parseFilter } from '../query/filter-syntax.ts';
import { BrokenFilter, compileFilter, NotFilterable, UnfitComparison } from '../query/filter-matcher.ts';
import { boolean, text, timestamp } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { SwitchValues } from '../switches.ts';
import type { Query } from '../wire/query-string.ts';
import type { Webhook } from './registry.ts';
import { eventTypeOf, readWebhookType } from './types.ts';
import type { EventNames } from './types.ts';
import { WebhookProblem } from './webhook-body.ts';

/** As the newer services page their collections (e-conomic API facts). */
const CURSOR_PAGE = 1000;
const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/** The name of a webhook's event type in the Webhooks API. */
export function eventTypeOfWebhook({ type }: Webhook, names: EventNames): string {
  const known = readWebhookType(type);
  return known === undefined ? type : eventTypeOf(known, names);
}

function fields(names: EventNames): Fields<Webhook> {
  return {
    eventType: text((row: Webhook) => eventTypeOfWebhook(row, names)),
    name: text((row: Webhook) => row.name),
    url: text((row: Webhook) => row.url),
    contentType: text((row: Webhook) => row.contentType),
    isDisabled: boolean((row: Webhook) => row.isDisabled),
    lastUpdated: timestamp((row: Webhook) => row.lastUpdated),
  };
}

/** The webhooks that a `filter` lets through. Throws a WebhookProblem when it is none. */
export function filtered(webhooks: readonly Webhook[], query: Query, names: EventNames): readonly Webhook[] {
  const filter = query.get('filter') ?? '';
  if (filter.trim() === '') return webhooks;
  try {
    return webhooks.filter(compileFilter(parseFilter(filter), fields(names)));
  } catch (error) {
    const isOurs = [BrokenFilter, NotFilterable, UnfitComparison, FilterSyntaxError].some(
      (kind) => error instanceof kind,
    );
    if (!isOurs || !(error instanceof Error)) throw error;
    throw new WebhookProblem(400, 'ValidationError', { message: error.message, property: 'filter' });
  }
}

/** About a thousand a page, the `cursor` of the next one, and none at the end. `sort` is ignored there. */
export function byCursor<R>(rows: readonly R[], query: Query): { items: readonly R[]; cursor?: string } {
  const written = query.get('cursor') ?? '';
  const start = wholeNumber(written === '' ? '0' : written, 'cursor');
  const end = start + CURSOR_PAGE;
  return { items: rows.slice(start, end), ...(end < rows.length ? { cursor: String(end) } : {}) };
}

/** A plain slice by `skippages` and `pagesize`, 100 at most. */
export function byPage<R>(rows: readonly R[], query: Query, overLimit: SwitchValues['pagedOverLimit']): readonly R[] {
  const wanted = wholeNumber(query.get('pagesize') ?? String(DEFAULT_PAGE), 'pagesize');
  const skipped = wholeNumber(query.get('skippages') ?? '0', 'skippages');
  if (wanted < 1 || (wanted > LARGEST_PAGE && overLimit === 'refuse')) {
    const message = `pagesize is a number from 1 to ${LARGEST_PAGE}.`;
    throw new WebhookProblem(400, 'ValidationError', { message, property: 'pagesize' });
  }
  const size = Math.min(wanted, LARGEST_PAGE);
  return rows.slice(skipped * size, (skipped + 1) * size);
}

function wholeNumber(written: string, property: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new WebhookProblem(400, 'ValidationError', { message: `${property} is not a whole number.`, property });
}
