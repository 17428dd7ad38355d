import { authenticate, readTokens } from '../api/authentication.ts';
import type { Tokens } from '../api/authentication.ts';
import type { Office } from '../api/call.ts';
import type { Front, Outcome } from '../api/front.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import { NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { parseJson } from '../wire/json.ts';
import { decodePercent } from '../wire/path-encoding.ts';
import { readQuery } from '../wire/query-string.ts';
import type { Query } from '../wire/query-string.ts';
import { disable } from './disable.ts';
import { eventTypeOf, readWebhookType, typeOfEvent, WEBHOOK_TYPES, webhookTypes } from './types.ts';
import type { WebhookType } from './types.ts';
import type { Webhook } from './registry.ts';
import { readApiWebhook, WebhookProblem } from './webhook-body.ts';
import { byCursor, byPage, eventTypeOfWebhook, filtered } from './webhook-list.ts';
import { problemAnswer } from './webhook-problem.ts';

export const WEBHOOKS_API = '/webhooksapi/v1.0.0';

interface Visit extends Office {
  world: World;
  request: WireRequest;
  query: Query;
  /** The last part of the path, for what is addressed by its event type. */
  key: string;
}

type Handler = (visit: Visit) => Answer;

/** By path and method; the first path that fits is the one. */
const ROUTES: readonly (readonly [path: RegExp, template: string, methods: Readonly<Record<string, Handler>>])[] = [
  [/^\/eventtypes$/, '/EventTypes', { GET: eventTypes }],
  [/^\/webhooks$/, '/webhooks', { GET: list, POST: create, PUT: replace }],
  [/^\/webhooks\/paged$/, '/webhooks/paged', { GET: paged }],
  [/^\/webhooks\/count$/, '/webhooks/count', { GET: (visit) => ok(found(visit).length) }],
  [/^\/webhooks\/[^/]+$/, '/webhooks/{eventType}', { GET: (visit) => ok(show(keyed(visit), visit)), DELETE: remove }],
];

/**
 * The Webhooks API of e-conomic's newer services: one webhook an event type, errors as problem+json, a PUT only with
 * the version that was read. Both token headers, the role of the super user, and behind the same front as the REST API:
 * one budget, one set of Idempotency-Keys, the same faults.
 */
export class WebhooksApi {
  readonly #world: World;
  readonly #front: Front;

  constructor(world: World, front: Front) {
    this.#world = world;
    this.#front = front;
  }

  handle(request: WireRequest): Promise<Outcome> {
    const query = readQuery(request.rawQuery);
    const tokens = readTokens(request.headers, query);
    const agreement = this.#world.byGrant(tokens.grant);
    const path = request.path.slice(WEBHOOKS_API.length);
    const route = ROUTES.find(([pattern]) => pattern.test(path.toLowerCase()));
    const { switches, clock } = this.#world;
    return this.#front.pass({
      request,
      agreement,
      appSecret: tokens.appSecret,
      cost: 1,
      template: WEBHOOKS_API + (route?.[1] ?? path),
      run: () => this.#run({ request, query, tokens, agreement, methods: route?.[2] }),
      refuse: (refusal) =>
        problemAnswer(refusal, { codes: switches.get('webhookCodes', agreement?.number), now: clock.now() }),
    });
  }

  #run({ request, query, tokens, agreement, methods }: Asked): Answer {
    const known = authenticate(agreement, tokens, `${request.base}/self?demo=true`);
    if (!known.data.roles.includes('SuperUser')) {
      throw new WebhookProblem(403, 'AccessDenied', { message: 'The role SuperUser is needed.' });
    }
    if (methods === undefined) throw new WebhookProblem(404, 'NotFound', { message: 'There is no such resource.' });
    const handler = methods[request.method];
    if (handler === undefined) {
      throw new WebhookProblem(405, 'MethodNotAllowed', { message: 'The method is not allowed here.' });
    }
    const key = decodePercent(request.path.split('/').at(-1) ?? '');
    return handler({ ...this.#world.office(known), world: this.#world, request, query, key });
  }
}

interface Asked {
  request: WireRequest;
  query: Query;
  tokens: Tokens;
  agreement: Agreement | undefined;
  methods: Readonly<Record<string, Handler>> | undefined;
}

function eventTypes(visit: Visit): Answer {
  return ok(webhookTypes(visit.setting('webhookTypes')).map((type) => showEventType(type, visit)));
}

function showEventType(type: WebhookType, visit: Visit): unknown {
  const { english, fields } = WEBHOOK_TYPES[type];
  const mergeFields = fields.map((fieldName) => ({ fieldName, description: `[${fieldName}]` }));
  return { name: eventTypeOf(type, visit.setting('webhookEventNames')), description: english, mergeFields };
}

/** An app only sees what was made here, never what the merchant made in the window. */
const isOwn = (webhook: Webhook): boolean => webhook.objectVersion !== undefined;

function found(visit: Visit): readonly Webhook[] {
  const own = visit.world.webhooks.all(visit.agreement.number).filter(isOwn);
  return filtered(own, visit.query, visit.setting('webhookEventNames'));
}

function show(webhook: Webhook, visit: Visit): unknown {
  const { name, url, contentType, data, customHeaders, isDisabled, lastDisabledDate, lastUpdated } = webhook;
  return {
    eventType: eventTypeOfWebhook(webhook, visit.setting('webhookEventNames')),
    name,
    url,
    contentType,
    postData: data,
    customHeaders,
    isDisabled,
    lastDisabledDate,
    lastUpdated,
    objectVersion: String(webhook.objectVersion),
  };
}

function list(visit: Visit): Answer {
  const { items, ...rest } = byCursor(found(visit), visit.query);
  return ok({ items: items.map((webhook) => show(webhook, visit)), ...rest });
}

function paged(visit: Visit): Answer {
  const page = byPage(found(visit), visit.query, visit.setting('pagedOverLimit'));
  return ok(page.map((webhook) => show(webhook, visit)));
}

function ofType(visit: Visit, type: WebhookType | undefined): readonly Webhook[] {
  const all = visit.world.webhooks.all(visit.agreement.number);
  return all.filter((webhook) => type !== undefined && readWebhookType(webhook.type) === type);
}

function keyed(visit: Visit): Webhook {
  const type = typeOfEvent(visit.key, visit.setting('webhookEventNames'), visit.setting('webhookTypes'));
  const webhook = ofType(visit, type).find(isOwn);
  if (webhook === undefined) throw missing();
  return webhook;
}

function missing(): WebhookProblem {
  return new WebhookProblem(404, 'NotFound', { message: 'There is no webhook for this event type.' });
}

/** The one to change. What the merchant made in the window is not the app's to change. */
function writable(visit: Visit, type: WebhookType | undefined): Webhook {
  const all = ofType(visit, type);
  const own = all.find(isOwn);
  if (own !== undefined) return own;
  if (all.length === 0) throw missing();
  throw new WebhookProblem(403, 'WebhookReadOnly', { message: 'The webhook was made elsewhere and is read only.' });
}

function create(visit: Visit): Answer {
  const { eventType: type, objectVersion: _, isDisabled, ...wanted } = readApiWebhook(sent(visit), visit);
  if (ofType(visit, type).some(isOwn)) {
    const message = 'The event type has a webhook.';
    throw new WebhookProblem(400, 'WebhookAlreadyExistsForEventType', { message, property: 'eventType' });
  }
  const { world, agreement } = visit;
  const lastUpdated = new Date(visit.now()).toISOString();
  const added = world.webhooks.add({ ...wanted, agreement: agreement.number, lastUpdated, objectVersion: 1 });
  if (isDisabled) disable(added, visit.now());
  return { status: 201, body: { eventType: eventTypeOf(type, visit.setting('webhookEventNames')) } };
}

function replace(visit: Visit): Answer {
  const { eventType: type, objectVersion, isDisabled, ...wanted } = readApiWebhook(sent(visit), visit);
  const webhook = writable(visit, type);
  if (objectVersion !== String(webhook.objectVersion)) {
    const message = 'The webhook has changed since it was read.';
    throw new WebhookProblem(409, 'UpdateConflict', { message, property: 'objectVersion' });
  }
  const lastUpdated = new Date(visit.now()).toISOString();
  Object.assign(webhook, wanted, { lastUpdated, objectVersion: (webhook.objectVersion ?? 0) + 1 });
  if (isDisabled) disable(webhook, visit.now());
  else webhook.isDisabled = false;
  return NO_CONTENT;
}

function sent(visit: Visit): unknown {
  return parseJson(visit.request.body);
}

function remove(visit: Visit): Answer {
  const type = typeOfEvent(visit.key, visit.setting('webhookEventNames'), visit.setting('webhookTypes'));
  visit.world.webhooks.remove({ id: writable(visit, type).id, agreement: visit.agreement.number });
  return NO_CONTENT;
}
