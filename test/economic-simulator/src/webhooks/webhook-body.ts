import { z } from 'zod';
import { WEBHOOK_TYPES, typeOfEvent } from './types.ts';

/** A refusal of the Webhooks API: status, its text code, and a sentence. */
export class WebhookProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const body = z.object({
  eventType: z.string(),
  name: z.string().min(1).max(100),
  url: z.string().max(1000),
  contentType: z.string().min(1).max(50),
  postData: z.string().max(4000).default(''),
  customHeaders: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  isDisabled: z.boolean().default(false),
  objectVersion: z.string().optional(),
});

const MOST_HEADERS = 5;
const LONGEST_HEADER = 1000;
/** A token of RFC 9110 for the name, and a value that cannot begin another header. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What a POST or PUT wants. Throws a WebhookProblem with the code of the first thing that is wrong. */
export function readApiWebhook(sent: unknown) {
  const read = body.safeParse(sent);
  if (!read.success) throw new WebhookProblem(400, 'ValidationError', z.prettifyError(read.error));
  const { postData, ...webhook } = read.data;
  const type = typeOfEvent(webhook.eventType);
  if (type === undefined) throw new WebhookProblem(400, 'WebhookInvalidType', 'There is no such event type.');
  checkUrl(webhook.url);
  checkHeaders(webhook.customHeaders);
  return { ...webhook, type: WEBHOOK_TYPES[type].english, data: postData };
}

/** Merge fields may stand in the address, so it is looked at without them. */
function checkUrl(url: string): void {
  const plain = url.replaceAll(/\[\w+\]/g, '1');
  if (!URL.canParse(plain)) throw new WebhookProblem(400, 'WebhookInvalidUrl', 'url is not an address.');
  if (!/^https?:/i.test(plain)) {
    throw new WebhookProblem(400, 'WebhookInvalidUrlScheme', 'url begins with neither http nor https.');
  }
}

function checkHeaders(headers: readonly { key: string; value: string }[]): void {
  if (headers.length > MOST_HEADERS) {
    throw new WebhookProblem(400, 'WebhookCustomHeadersTooMany', `There may be ${MOST_HEADERS} custom headers.`);
  }
  const isFit = headers.every(({ key, value }) => HEADER_NAME.test(key) && HEADER_VALUE.test(value));
  if (!isFit) throw new WebhookProblem(400, 'WebhookCustomHeaderInvalid', 'A custom header cannot be sent.');
  if (headers.some(({ key, value }) => key.length + value.length > LONGEST_HEADER)) {
    throw new WebhookProblem(400, 'WebhookCustomHeadersTooLong', 'A custom header is too long.');
  }
}
