import { randomUUID } from 'node:crypto';
import type { Control } from '../control/control.ts';
import { isFromThisMachine } from '../control/caller.ts';
import type { World } from '../state/world.ts';
import { html } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { readQuery } from '../wire/query-string.ts';
import { asset } from './assets.ts';
import { formId } from './forms.ts';
import { bare, framed, homeOf, showSaid } from './frame.ts';
import { WINDOW } from './links.ts';
import type { ViewName } from './links.ts';
import { chosenLanguage, languageOf } from './language.ts';
import { markup } from './markup.ts';
import { reasonOf, showRefused } from './refused.ts';
import { secured } from './security.ts';
import { VIEWS } from './views/table.ts';
import { NotHere } from './visit.ts';
import type { Perform, View, Visit } from './visit.ts';
import { wordsOf } from './words/index.ts';
import type { Words } from './words/index.ts';

const KEPT_SAYINGS = 200;

const isView = (name: string): name is ViewName => Object.hasOwn(VIEWS, name);

interface Asked {
  request: WireRequest;
  view: View;
  visit: Visit;
}

/**
 * The window for people: an agreement's books as pages, drawn here, without script and without anything from elsewhere,
 * and the forms of what a bookkeeper does, which go through the control surface.
 */
export class Window {
  readonly #world: World;
  readonly #control: Control;
  /** What forms did, until the page after them has said it. */
  readonly #sayings = new Map<string, string>();
  readonly #log: (line: string) => void;

  constructor(world: World, { control, log }: { control: Control; log: (line: string) => void }) {
    this.#world = world;
    this.#control = control;
    this.#log = log;
  }

  async handle(request: WireRequest): Promise<Answer> {
    const words = wordsOf(languageOf(request));
    const file = asset(request.path);
    if (!isFromThisMachine(request)) return secured(html(403, bare(words, words.frame.fault.foreign)));
    return secured(file ?? (await this.#answer(request, words)), { language: chosenLanguage(request) });
  }

  async #answer(request: WireRequest, words: Words): Promise<Answer> {
    const asked = this.#find(request, words);
    if (asked === undefined) return html(404, bare(words, words.frame.fault.notFound));
    try {
      if (request.method === 'GET' || request.method === 'HEAD') return html(200, this.#show(asked));
      if (request.method === 'POST') return await this.#do(asked);
      return html(405, bare(words, words.frame.fault.method));
    } catch (error) {
      if (error instanceof NotHere) return html(404, this.#showAbsent(asked));
      this.#log(`bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return html(500, bare(words, words.frame.fault.ours));
    }
  }

  /** Undefined: no such page, or no such agreement. */
  #find(request: WireRequest, words: Words): Asked | undefined {
    const name = request.path.slice(WINDOW.length + 1) || 'overview';
    const query = readQuery(request.rawQuery);
    const number = query.get('agreement');
    const agreement = number === undefined ? this.#world.agreements()[0] : this.#world.agreement(Number(number));
    if (!isView(name) || agreement === undefined) return undefined;
    return { request, view: VIEWS[name], visit: { world: this.#world, agreement, query, words } };
  }

  #show({ request, view, visit }: Asked): string {
    const { refused, words } = visit;
    const said = this.#sayings.get(visit.query.get('said') ?? '');
    const page = view.show(visit);
    const notice =
      refused === undefined ? showSaid(said) : showRefused(words, refused, formId(refused.deed, refused.of));
    return framed(visit, { ...page, menu: view.menu, notice, here: withoutLanguage(request.url) });
  }

  #showAbsent({ view, visit, request }: Asked): string {
    const { title, text } = visit.words.frame.fault.notFound;
    const main = markup`<p>${text}</p>`;
    const page = { title, main, menu: view.menu, notice: markup``, here: withoutLanguage(request.url) };
    return framed(visit, page);
  }

  /** Does what a form asks for and leads on, or shows the page again with the input and why it was refused. */
  async #do(asked: Asked): Promise<Answer> {
    const { request, view, visit } = asked;
    const form = new URLSearchParams(request.body);
    const [name, of] = [form.get('do') ?? '', form.get('of') ?? ''];
    const deed = Object.hasOwn(view.deeds ?? {}, name) ? view.deeds?.[name] : undefined;
    if (deed === undefined) throw new NotHere();
    try {
      const { say, goTo } = await deed({ ...visit, form, of, perform: this.#performFor(asked) });
      return { status: 303, text: '', headers: { Location: `${goTo}&said=${this.#remember(say)}#said` } };
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      const refused = { deed: name, of, form, reason };
      return html(reason.status, this.#show({ ...asked, visit: { ...visit, refused } }));
    }
  }

  #performFor({ request, visit }: Asked): Perform {
    const owner = `agreement=${visit.agreement.number}`;
    return (call, body = {}, scope = 'agreement') => {
      const [method = '', path = ''] = call.split(' ');
      const query = readQuery(scope === 'agreement' ? owner : '');
      return this.#control.perform({ method, path, query, body, base: request.base });
    };
  }

  #remember(say: string): string {
    const key = randomUUID();
    this.#sayings.set(key, say);
    const [oldest] = this.#sayings.keys();
    if (this.#sayings.size > KEPT_SAYINGS && oldest !== undefined) this.#sayings.delete(oldest);
    return key;
  }
}

/** For the links to the other language. */
function withoutLanguage(url: string): string {
  const [path = '', query = ''] = url.split('?');
  const kept = query.split('&').filter((part) => part !== '' && !/^(?:lang|said)=/i.test(part));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** Where the plain address of the simulator leads a browser. */
export function windowOf(world: World): Answer {
  const [agreement] = world.agreements();
  const location = agreement === undefined ? WINDOW : homeOf(agreement);
  return { status: 302, text: '', headers: { Location: location, Vary: 'Accept' } };
}
