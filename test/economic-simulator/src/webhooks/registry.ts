import { z } from 'zod';
import type { Faults } from '../faults/faults.ts';
import type { Delivery } from './delivery.ts';
import { fillTemplate, isOffered, readWebhookType, WEBHOOK_TYPES, webhookTypes } from './types.ts';
import type { MergeFields, OfferedTypes, WebhookType } from './types.ts';

/** The name of a type that there is, in any of its forms; else the message lists them. */
function typeName(offered: OfferedTypes) {
  const names = webhookTypes(offered).map((type) => `${WEBHOOK_TYPES[type].english} (${WEBHOOK_TYPES[type].danish})`);
  const isName = (name: string): boolean => {
    const type = readWebhookType(name);
    return type !== undefined && isOffered(type, offered);
  };
  return z.string().refine(isName, { error: `one of ${names.join(', ')}` });
}

/** What can be sent as a header, and nothing that would begin another one. */
export const CONTENT_TYPE = /^[\x20-\x7e]*$/;

/** What a merchant types under Extensions -> Web hooks. */
export const webhookRequest = z.strictObject({
  agreement: z.coerce.number().int().optional(),
  type: z.string(),
  name: z.string().max(100).default('webhook'),
  contentType: z
    .string()
    .max(50)
    .regex(CONTENT_TYPE, 'a content type such as application/json')
    .default('application/x-www-form-urlencoded'),
  url: z
    .string()
    .max(1000)
    .regex(/^https?:\/\//, 'an http or https address'),
  data: z.string().max(4000).default(''),
});

/** What a merchant wants, with a type that there is for this merchant. Throws a ZodError that names what is wrong. */
export function readWebhookRequest(
  sent: unknown,
  offeredTo: (agreement: number | undefined) => OfferedTypes,
): z.infer<typeof webhookRequest> {
  const request = webhookRequest.parse(sent);
  return webhookRequest.extend({ type: typeName(offeredTo(request.agreement)) }).parse(request);
}

export const webhookRecord = webhookRequest.extend({
  type: typeName('guessed'),
  id: z.int(),
  agreement: z.int(),
  isDisabled: z.boolean(),
  lastDisabledDate: z.string().optional(),
  /** Of webhooks that were made through the Webhooks API. */
  customHeaders: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
  lastUpdated: z.string().optional(),
  objectVersion: z.int().optional(),
});
export type Webhook = z.infer<typeof webhookRecord>;

/** The webhooks of all agreements. One change gives one request to each webhook of its type, never bundled. */
export class WebhookRegistry {
  #webhooks: Webhook[] = [];
  #lastId = 0;
  readonly #delivery: Delivery;
  readonly #faults: Faults;

  constructor(delivery: Delivery, faults: Faults) {
    this.#delivery = delivery;
    this.#faults = faults;
  }

  add(webhook: Omit<Webhook, 'id' | 'isDisabled'>): Webhook {
    this.#lastId += 1;
    const added = { ...webhook, id: this.#lastId, isDisabled: false };
    this.#webhooks.push(added);
    return added;
  }

  /** True when something went. Without an id all of the agreement go, without an agreement all. */
  remove(which: { id?: number | undefined; agreement?: number | undefined }): boolean {
    const before = this.#webhooks.length;
    const goes = (webhook: Webhook): boolean =>
      (which.id ?? webhook.id) === webhook.id && (which.agreement ?? webhook.agreement) === webhook.agreement;
    this.#webhooks = this.#webhooks.filter((webhook) => !goes(webhook));
    return this.#webhooks.length < before;
  }

  all(agreement?: number): readonly Webhook[] {
    return this.#webhooks.filter((webhook) => (agreement ?? webhook.agreement) === webhook.agreement);
  }

  fire(agreement: number, type: WebhookType, fields: MergeFields): void {
    for (const webhook of this.#webhooks) {
      const isMeant = webhook.agreement === agreement && readWebhookType(webhook.type) === type;
      if (isMeant && !webhook.isDisabled) this.#send(webhook, type, fields);
    }
  }

  toJSON(): readonly Webhook[] {
    return this.#webhooks;
  }

  restore(webhooks: readonly Webhook[]): void {
    this.#webhooks = [...webhooks];
    this.#lastId = Math.max(this.#lastId, ...webhooks.map((webhook) => webhook.id));
  }

  #send(webhook: Webhook, type: WebhookType, fields: MergeFields): void {
    const { english, danish } = WEBHOOK_TYPES[type];
    const names = [type, english, danish].map((name) => name.toLowerCase());
    const fault = this.#faults.forWebhook(names, webhook.agreement);
    const url = fillTemplate(webhook.url, fields);
    const body = fillTemplate(webhook.data, fields);
    this.#delivery.send({ webhook, url, body }, fault);
  }
}
