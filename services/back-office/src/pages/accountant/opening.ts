import { sha256Hex } from '@kassebro/process';
import type { AccountantLink, StoreRecord } from '@kassebro/store';
import { z } from 'zod';
import type { User } from '../../access/roles.ts';
import { readForm, textIn } from '../../http/forms.ts';
import { LinkOver } from '../../http/refusals.ts';
import type { BooksTurn, Turn } from '../../http/route.ts';
import { isLanguage, wordsOf, type Words } from '../../i18n/index.ts';
import { bareDocument } from '../../ui/layout.ts';
import { noted } from './audit.ts';
import type { BooksHouse } from './house.ts';
import { leftView, linkView, waitView } from './opening-view.ts';
import type { LinkThrottle } from './throttle.ts';

type AnyTurn = Turn<User | undefined>;
interface Tools {
  house: BooksHouse;
  throttle: LinkThrottle;
}

/** What the link leads to, and a button. Looking uses nothing up and opens nothing, since mail scanners open links. */
export async function showLink(turn: AnyTurn, tools: Tools): Promise<void> {
  const found = await wantedLink(turn, tools);
  if (!found) return;
  const chosen = textIn(turn.request.query['language']);
  const language = isLanguage(chosen) ? chosen : turn.visit.words.language;
  const words = wordsOf(language, found.store.timeZone);
  sealReferrer(turn);
  const title = words.text.accountant.open.title(found.store.name);
  const main = linkView({ ...found, path: turn.request.path }, words);
  turn.response.send(bareDocument({ words, asset: tools.house.asset, title, main }));
}

const openingForm = z.object({ language: z.string().optional() });

/** Opens a session of its own, which ends with the link, and leads away from the address with the token in it. */
export async function openBooks(turn: AnyTurn, tools: Tools): Promise<void> {
  const { language } = readForm(turn, openingForm);
  const found = await wantedLink(turn, tools);
  if (!found) return;
  const { house } = tools;
  await house.books.enter(turn, found.link);
  await noted(house, found.link, 'books opened');
  const { session } = turn.visit;
  if (isLanguage(language)) {
    session.data.language = language;
    await session.save();
  }
  sealReferrer(turn);
  turn.response.redirect(303, '/a');
}

export async function leaveBooks(turn: BooksTurn, house: BooksHouse): Promise<void> {
  await house.books.leave(turn);
  const { words } = turn.visit;
  const { title } = words.text.accountant.left;
  turn.response.send(bareDocument({ words, asset: house.asset, title, main: leftView(words) }));
}

/**
 * The link of the address, while it opens something; nothing when somebody at this address tried too many, which is then
 * said.
 * @throws LinkOver for one that is unknown, revoked or too old, after the same look-up
 */
async function wantedLink(
  turn: AnyTurn,
  { house, throttle }: Tools,
): Promise<{ link: AccountantLink; store: StoreRecord } | undefined> {
  const address = turn.request.ip ?? '';
  const waitMs = await throttle.take(address);
  if (waitMs !== undefined) {
    sayWait(turn, house, waitMs);
    return undefined;
  }
  const link = await house.accountantLinks.findByToken(sha256Hex(String(turn.request.params['token'])));
  const store = link && (await house.stores.find(link.store));
  if (!link || !store) throw new LinkOver('no link that opens anything');
  await throttle.giveBack(address);
  return { link, store };
}

function sayWait({ response, visit }: AnyTurn, { asset, log }: BooksHouse, waitMs: number): void {
  const { words }: { words: Words } = visit;
  log.warn('too many links that open nothing');
  response.status(429).set('Retry-After', String(Math.ceil(waitMs / 1_000)));
  const { title } = words.text.accountant.wait;
  response.send(bareDocument({ words, asset, title, main: waitView(Math.ceil(waitMs / 60_000), words) }));
}

/**
 * The address holds the token, so it must not go along to anywhere. With `no-referrer` browsers would also hide the origin
 * of the form, by which a server that is reached without TLS knows its own pages (Fetch Standard, "append a request Origin
 * header").
 */
const sealReferrer = ({ response }: AnyTurn): void => void response.set('Referrer-Policy', 'strict-origin');
