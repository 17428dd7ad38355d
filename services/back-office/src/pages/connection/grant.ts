import { newSecret } from '@kassebro/process';
import { textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { ConnectionHouse } from './house.ts';
import { claimOf, GRANT_VALID_MS, keepState, stateOf } from './state-cookie.ts';

/** What e-conomic calls the languages of its page for access. */
const locales = { da: 'da-DK', en: 'en-US' } as const;
/** Visible ASCII, as a header can carry it. */
const TOKEN = /^[\x21-\x7e]{1,500}$/;

export const pathOf = ({ store }: StoreTurn): string => `/s/${store.id}/connection`;

/** Back to the page with why nothing came of it. */
export const refuse = (turn: StoreTurn, { pages }: ConnectionHouse, text: string): Promise<void> =>
  pages.backTo(turn, pathOf(turn), { tone: 'quiet', text });

/** Sends somebody to e-conomic to give us access. */
export async function askForAccess(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const { visit, request, response } = turn;
  if (!house.grant || !house.economic) return refuse(turn, house, visit.words.text.connection.none.notSetUp);
  const state = newSecret();
  const expiresAt = new Date(house.now().getTime() + GRANT_VALID_MS);
  await house.grants.begin({ ...claimOf(turn, state), expiresAt });
  keepState(turn, state);
  const back = new URL(`${request.protocol}://${request.host}${pathOf(turn)}/back`);
  back.searchParams.set('state', state);
  const page = new URL(house.grant.page);
  page.searchParams.set('appPublicToken', house.grant.publicToken);
  page.searchParams.set('locale', locales[visit.words.language]);
  page.searchParams.set('redirectUrl', back.href);
  response.redirect(303, page.href);
}

/**
 * The way back. It saves nothing of the store: the token is sealed and kept under the state, so that it leaves the address,
 * the history and every page at once, until somebody has confirmed whose it is.
 */
export async function comeBack(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const { request, visit, response } = turn;
  const text = visit.words.text.connection.back;
  const state = textIn(request.query['state']);
  if (!house.economic || state === '' || state !== stateOf(turn)) return refuse(turn, house, text.tooOld);
  const claim = claimOf(turn, state);
  const pending = await house.grants.find(claim);
  if (!pending) return refuse(turn, house, text.tooOld);
  const token = textIn(request.query['token']);
  if (pending.tokenSealed === undefined) {
    if (!TOKEN.test(token)) return refuse(turn, house, text.denied);
    await house.grants.answer(claim, house.economic.seal.seal(token));
  }
  response.redirect(303, `${pathOf(turn)}/confirm`);
}
