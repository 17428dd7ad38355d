import { z } from 'zod';
import type { Office } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { CONTENT_TYPE } from './registry.ts';
import { WEBHOOK_TYPES, typeOfEvent } from './types.ts';

/** A refusal of the Webhooks API: status, its text code, a sentence, and the property that is wrong. */
export class WebhookProblem extends Refusal {
  readonly property: string | undefined;

  constructor(status: number, code: string, { message, property }: { message: string; property?: string }) {
    const text = { en: message, da: message };
    super(status, { message: text, hint: text, code });
    this.property = property;
  }
}

const body = z.object({
  eventType: z.string(),
  name: z.string().min(1).max(100),
  url: z.string().max(1000),
  contentType: z.string().min(1).max(50).regex(CONTENT_TYPE),
  postData: z.string().max(4000).default(''),
  customHeaders: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  isDisabled: z.boolean().default(false),
  objectVersion: z.string().optional(),
});

const MOST_HEADERS = 5;
/** A token of RFC 9110 for the name, and a value that cannot begin another header. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What a POST or PUT wants. Throws a WebhookProblem with the code of the first thing that is wrong. */
export function readApiWebhook(sent: unknown, office: Pick<Office, 'setting'>) {
  const read = body.safeParse(sent);
  if (!read.success) throw new WebhookProblem(400, 'ValidationError', { message: z.prettifyError(read.error) });
  const { postData, ...webhook } = read.data;
  const type = typeOfEvent(webhook.eventType, office.setting('webhookEventNames'), office.setting('webhookTypes'));
  if (type === undefined) refuse('WebhookInvalidType', 'eventType', 'There is no such event type.');
  checkUrl(webhook.url);
  checkHeaders(webhook.customHeaders, office.setting('webhookHeaderLength'));
  return { ...webhook, eventType: type, type: WEBHOOK_TYPES[type].english, data: postData };
}

function refuse(code: string, property: string, message: string): never {
  throw new WebhookProblem(400, code, { message, property });
}

/** Merge fields may stand in the address, so it is looked at without them. */
function checkUrl(url: string): void {
  const plain = url.replaceAll(/\[\w+\]/g, '1');
  if (!URL.canParse(plain)) refuse('WebhookInvalidUrl', 'url', 'url is not an address.');
  if (!/^https?:/i.test(plain)) {
    refuse('WebhookInvalidUrlScheme', 'url', 'url begins with neither http nor https.');
  }
}

function checkHeaders(headers: readonly { key: string; value: string }[], longest: number): void {
  const property = 'customHeaders';
  if (headers.length > MOST_HEADERS) {
    refuse('WebhookCustomHeadersTooMany', property, `There may be ${MOST_HEADERS} custom headers.`);
  }
  const isFit = headers.every(({ key, value }) => HEADER_NAME.test(key) && HEADER_VALUE.test(value));
  if (!isFit) refuse('WebhookCustomHeaderInvalid', property, 'A custom header cannot be sent.');
  if (headers.some(({ key, value }) => key.length + value.length > longest)) {
    refuse('WebhookCustomHeadersTooLong', property, 'A custom header is too long.');
  }
}
