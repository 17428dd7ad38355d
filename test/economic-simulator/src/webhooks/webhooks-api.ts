import { randomUUID } from 'node:crypto';
import { authenticate, readTokens } from '../api/authentication.ts';
import { Refusal } from '../api/refusal.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { parseJson } from '../wire/json.ts';
import { readQuery } from '../wire/query-string.ts';
import { eventTypeOf, typeOfEvent, WEBHOOK_TYPES, webhookTypes } from './types.ts';
import type { WebhookType } from './types.ts';
import type { Webhook } from './registry.ts';
import { readApiWebhook, WebhookProblem } from './webhook-body.ts';

export const WEBHOOKS_API = '/webhooksapi/v1.0.0';

interface Visit {
  world: World;
  agreement: Agreement;
  request: WireRequest;
  /** The last part of the path, for what is addressed by its event type. */
  key: string;
}

type Handler = (visit: Visit) => Answer;

const ROUTES: readonly (readonly [call: RegExp, template: string, run: Handler])[] = [
  [/^GET \/eventtypes$/, 'GET /EventTypes', () => ok(webhookTypes().map(showEventType))],
  [/^GET \/webhooks$/, 'GET /webhooks', (visit) => ok({ items: own(visit).map(show) })],
  [/^GET \/webhooks\/paged$/, 'GET /webhooks/paged', paged],
  [/^GET \/webhooks\/count$/, 'GET /webhooks/count', (visit) => ok(own(visit).length)],
  [/^GET \/webhooks\/[^/]+$/, 'GET /webhooks/{eventType}', (visit) => ok(show(found(visit)))],
  [/^POST \/webhooks$/, 'POST /webhooks', create],
  [/^PUT \/webhooks$/, 'PUT /webhooks', replace],
  [/^DELETE \/webhooks\/[^/]+$/, 'DELETE /webhooks/{eventType}', remove],
];

/**
 * The Webhooks API of e-conomic's newer services: one webhook an event type, errors as problem+json, a PUT only with
 * the version that was read. Both token headers, and the agreement's one budget of calls, as for the REST API.
 */
export function answerWebhooksApi(world: World, request: WireRequest): Answer {
  const tokens = readTokens(request.headers, readQuery(request.rawQuery));
  const known = world.byGrant(tokens.grant);
  const path = request.path.slice(WEBHOOKS_API.length);
  const route = ROUTES.find(([call]) => call.test(`${request.method} ${path.toLowerCase()}`));
  const budget = known === undefined ? undefined : world.budget.spend(known, 1, world.clock.now());
  const answer = catching(() => {
    if (budget?.refusal !== undefined) throw budget.refusal;
    const agreement = authenticate(known, tokens, `${request.base}/self?demo=true`);
    if (!agreement.data.roles.includes('SuperUser')) {
      throw new WebhookProblem(403, 'AccessDenied', 'The role SuperUser is needed.');
    }
    if (route === undefined) throw new WebhookProblem(404, 'NotFound', 'There is no such resource.');
    return route[2]({ world, agreement, request, key: path.split('/').at(-1) ?? '' });
  });
  record(world, request, { agreement: known?.number, template: route?.[1], status: answer.status });
  if (request.method !== 'GET') world.onChange();
  return { ...answer, headers: { ...budget?.headers, ...answer.headers } };
}

function record(
  world: World,
  { method, url }: WireRequest,
  seen: { agreement: number | undefined; template: string | undefined; status: number },
): void {
  const at = new Date(world.clock.now()).toISOString();
  const template = seen.template?.split(' ').at(-1) ?? url;
  world.calls.add({ at, agreement: seen.agreement, method, path: url, status: seen.status }, WEBHOOKS_API + template);
}

function catching(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    if (error instanceof WebhookProblem) return problem(error.status, error.code, error.message);
    if (error instanceof Refusal) {
      const answer = problem(error.status, error.body.code ?? 'AccessDenied', error.message);
      return { ...answer, headers: { ...answer.headers, ...error.headers } };
    }
    throw error;
  }
}

function problem(status: number, errorCode: string, detail: string): Answer {
  const body = {
    type: 'about:blank',
    title: errorCode,
    status,
    detail,
    errors: [{ message: detail, errorCode }],
    traceId: randomUUID(),
    errorCode,
  };
  return { status, body, headers: { 'Content-Type': 'application/problem+json; charset=utf-8' } };
}

function showEventType(type: WebhookType): unknown {
  const { english, fields } = WEBHOOK_TYPES[type];
  const mergeFields = fields.map((fieldName) => ({ fieldName, description: `[${fieldName}]` }));
  return { name: eventTypeOf(type), description: english, mergeFields };
}

/** An app only sees what was made here, never what the merchant made in the window. */
function own({ world, agreement }: Visit): Webhook[] {
  return world.webhooks.all(agreement.number).filter((webhook) => webhook.objectVersion !== undefined);
}

function show(webhook: Webhook): unknown {
  const { name, url, contentType, data, customHeaders, isDisabled, lastUpdated, objectVersion } = webhook;
  const type = typeOfEvent(webhook.type);
  const eventType = type === undefined ? webhook.type : eventTypeOf(type);
  const shown = { eventType, name, url, contentType, postData: data, customHeaders, isDisabled, lastUpdated };
  return { ...shown, objectVersion: String(objectVersion) };
}

function find(visit: Visit, eventType: string): Webhook | undefined {
  const type = typeOfEvent(eventType);
  return own(visit).find((webhook) => type !== undefined && typeOfEvent(webhook.type) === type);
}

function found(visit: Visit): Webhook {
  const webhook = find(visit, visit.key);
  if (webhook === undefined) throw new WebhookProblem(404, 'NotFound', 'There is no webhook for this event type.');
  return webhook;
}

const LARGEST_PAGE = 100;

function paged(visit: Visit): Answer {
  const query = readQuery(visit.request.rawQuery);
  const size = Math.min(Number(query.get('pagesize') ?? 20), LARGEST_PAGE);
  const start = Number(query.get('skippages') ?? 0) * size;
  return ok(
    own(visit)
      .slice(start, start + size)
      .map(show),
  );
}

function create(visit: Visit): Answer {
  const { eventType, objectVersion: _, ...wanted } = readApiWebhook(parseJson(visit.request.body));
  if (find(visit, eventType) !== undefined) {
    throw new WebhookProblem(400, 'WebhookAlreadyExistsForEventType', 'The event type has a webhook.');
  }
  const { world, agreement } = visit;
  const lastUpdated = new Date(world.clock.now()).toISOString();
  const added = { ...wanted, agreement: agreement.number, lastUpdated, objectVersion: 1 };
  Object.assign(world.webhooks.add(added), { isDisabled: wanted.isDisabled });
  return { status: 201, body: { eventType } };
}

function replace(visit: Visit): Answer {
  const { eventType, objectVersion, ...wanted } = readApiWebhook(parseJson(visit.request.body));
  const webhook = found({ ...visit, key: eventType });
  if (objectVersion !== String(webhook.objectVersion)) {
    throw new WebhookProblem(409, 'UpdateConflict', 'The webhook has changed since it was read.');
  }
  const lastUpdated = new Date(visit.world.clock.now()).toISOString();
  Object.assign(webhook, wanted, { lastUpdated, objectVersion: (webhook.objectVersion ?? 0) + 1 });
  return { status: 204 };
}

function remove(visit: Visit): Answer {
  visit.world.webhooks.remove({ id: found(visit).id, agreement: visit.agreement.number });
  return { status: 204 };
}
