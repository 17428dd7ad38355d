import { randomUUID } from 'node:crypto';
import { RESOURCES } from '../resources/table.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import type { Answer } from '../wire/answer.ts';
import { isForm } from '../wire/http-server.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { readFiles } from '../wire/multipart.ts';
import type { SentFile } from '../wire/multipart.ts';
import { readQuery } from '../wire/query-string.ts';
import type { Query } from '../wire/query-string.ts';
import { authenticate, authorize, readTokens } from './authentication.ts';
import type { Tokens } from './authentication.ts';
import { callCost } from './call-cost.ts';
import { deniedAnswer } from './denied-body.ts';
import { errorBody } from './error-body.ts';
import type { Front, Outcome } from './front.ts';
import { MESSAGES } from './messages.ts';
import { methodNotAllowed, notFound, Refusal } from './refusal.ts';
import { readBody, readForm } from './request-body.ts';
import { Router } from './router.ts';
import type { Route } from './router.ts';

interface Exchange {
  request: WireRequest;
  route: Route | undefined;
  query: Query;
  tokens: Tokens;
  agreement: Agreement | undefined;
  /** Of a form; undefined for every other body, and for a form that cannot be read. */
  files: SentFile[] | undefined;
}

/** The old name, which some clients still use. */
const OLD_JOURNALS = /^\/journals-experimental(?=\/|$)/;

/** The e-conomic REST API behind its front: tokens, routing, bodies, and every refusal in its envelope. */
export class Api {
  readonly #world: World;
  readonly #front: Front;
  readonly #router = new Router(RESOURCES);

  constructor(world: World, front: Front) {
    this.#world = world;
    this.#front = front;
  }

  async handle(sent: WireRequest): Promise<Outcome> {
    const query = readQuery(sent.rawQuery);
    const tokens = readTokens(sent.headers, query);
    const agreement = this.#world.byGrant(tokens.grant);
    const path = sent.path.replaceAll(/\/{2,}/g, '/').replace(OLD_JOURNALS, '/journals');
    const request = { ...sent, path, method: this.#methodOf(sent, agreement) };
    const route = this.#router.find(request.path);
    const files = isForm(request.headers) ? await readFiles(request) : undefined;
    const exchange = { request, route, query, tokens, agreement, files };
    return this.#front.pass({
      request,
      agreement,
      appSecret: tokens.appSecret,
      cost: callCost(query, this.#world.switches.get('listCallCost', agreement?.number)),
      template: route?.endpoints.values().next().value?.path ?? request.path,
      run: () => this.#run(exchange),
      refuse: (refusal) => this.#refuse(refusal, agreement),
    });
  }

  /** A HEAD is a GET whose body the wire leaves out, where it is answered at all. */
  #methodOf({ method }: WireRequest, agreement: Agreement | undefined): string {
    const isRead = method === 'HEAD' && this.#world.switches.get('headRequests', agreement?.number) === 'asGet';
    return isRead ? 'GET' : method;
  }

  #run(exchange: Exchange): Answer {
    const { request, route, query, tokens } = exchange;
    const isPathFirst = this.#world.switches.get('checkedFirst', exchange.agreement?.number) === 'path';
    if (isPathFirst && route === undefined) throw notFound();
    const agreement = authenticate(exchange.agreement, tokens, `${request.base}${request.path}?demo=true`);
    const office = this.#world.office(agreement);
    if (request.url.length > office.setting('maximumUrlLength')) {
      throw new Refusal(414, { message: MESSAGES.tooLong, hint: MESSAGES.tooLong });
    }
    if (route === undefined) throw notFound();
    const endpoint = route.endpoints.get(request.method);
    if (endpoint === undefined) throw methodNotAllowed([...route.endpoints.keys()]);
    authorize(agreement, endpoint, office.setting('rolesOnReads'));
    const { base, path, rawQuery } = request;
    const call = {
      ...office,
      base,
      path,
      rawQuery,
      query,
      parameters: route.parameters,
      accept: request.headers.accept,
    };
    const sent = { text: request.body, contentType: request.headers['content-type'] };
    if (endpoint.takesFiles === true) {
      return endpoint.handle({ ...call, body: undefined, files: readForm(exchange.files, sent.contentType) });
    }
    return endpoint.handle({ ...call, body: readBody(endpoint, sent, call) });
  }

  #refuse(refusal: Refusal, agreement: Agreement | undefined): Answer {
    const body = errorBody(refusal, {
      language: agreement?.data.language ?? 'en',
      logId: `${randomUUID().replaceAll('-', '').slice(0, 16)}-CPH`,
      now: this.#world.clock.now(),
    });
    const answer = { status: refusal.status, body, headers: refusal.headers };
    return deniedAnswer(answer, refusal, this.#world.switches.get('deniedBody', agreement?.number));
  }
}
