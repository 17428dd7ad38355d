import type { Response } from 'express';
import { z } from 'zod';
import { MAX_PASSWORD_LENGTH } from '../../access/passwords.ts';
import type { User } from '../../access/roles.ts';
import type { AssetUrl } from '../../http/assets.ts';
import { readForm } from '../../http/forms.ts';
import { WrongForm } from '../../http/refusals.ts';
import { houseRoute, openRoute, type Route, type Turn } from '../../http/route.ts';
import { isLanguage } from '../../i18n/index.ts';
import { bareDocument } from '../../ui/layout.ts';
import type { House } from '../../house.ts';
import { loginView, type LoginForm } from './view.ts';

type LoginTools = Pick<House, 'asset' | 'passwords' | 'throttle' | 'users' | 'log' | 'live'>;

const attempt = z.object({
  email: z.string().trim().toLowerCase().max(255),
  password: z.string().max(MAX_PASSWORD_LENGTH),
  to: z.string().max(2_000).optional(),
});

/** Only an address of ours: no scheme, no host, and no backslash, which browsers read as a slash. */
export const ownPath = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(to) ? to : '/');

export const loginRoutes = (tools: LoginTools): Route[] => [
  openRoute('GET /login', ({ request, response, visit }) => {
    const to = ownPath(request.query['to']);
    if (visit.user) return response.redirect(303, to);
    return showLogin({ response, visit }, { to, email: '' }, tools.asset);
  }),
  openRoute('POST /login', (turn) => logIn(turn, tools)),
  openRoute('POST /logout', ({ response, visit }) => {
    visit.session.destroy();
    if (visit.user) tools.live.logOut(visit.user.email);
    response.redirect(303, '/login');
  }),
  houseRoute('POST /logout-everywhere', 'signed-in', async ({ response, visit }) => {
    await tools.users.endSessions(visit.user.email);
    tools.live.logOut(visit.user.email);
    visit.session.destroy();
    response.redirect(303, '/login');
  }),
  openRoute('POST /language', (turn) => changeLanguage(turn, tools)),
  houseRoute('GET /', 'signed-in', ({ response, visit }) => response.redirect(303, startOf(visit.user))),
];

/** Where one begins: an operator with everything, somebody with one store in it, others with the choice. */
function startOf(user: User): string {
  if (user.operator) return '/status';
  const [only, ...more] = user.memberships;
  return only && more.length === 0 ? `/s/${only.store}` : '/stores';
}

async function logIn(turn: Turn<User | undefined>, tools: LoginTools): Promise<void> {
  const { request, response, visit } = turn;
  const form = readForm(turn, attempt);
  const { email, password } = form;
  const to = ownPath(form.to);
  const who = { email, address: request.ip ?? '' };
  const waitMs = await tools.throttle.take(who);
  if (waitMs !== undefined) {
    tools.log.warn('too many failed logins');
    response.status(429).set('Retry-After', String(Math.ceil(waitMs / 1_000)));
    const failure = { waitMinutes: Math.ceil(waitMs / 60_000) };
    return showLogin({ response, visit }, { to, email, failure }, tools.asset);
  }
  const user = await tools.users.findByEmail(email);
  const right = await tools.passwords.fits(user?.passwordHash, password);
  if (!user || !right) {
    response.status(422);
    return showLogin({ response, visit }, { to, email, failure: {} }, tools.asset);
  }
  await tools.throttle.giveBack(who);
  await beginSession(visit, user);
  response.redirect(303, to);
}

/** Lets somebody in whose right to it was just shown. The language that they chose last goes along. */
export async function beginSession(
  { session, words }: Turn<User | undefined>['visit'],
  { email, epoch, language }: Pick<User, 'email' | 'epoch' | 'language'>,
): Promise<void> {
  session.data.user = { email, epoch };
  session.data.language = language ?? session.data.language ?? words.language;
  await session.save();
}

async function changeLanguage(turn: Turn<User | undefined>, { users }: Pick<LoginTools, 'users'>): Promise<void> {
  const { request, response, visit } = turn;
  const { language } = readForm(turn, z.object({ language: z.string() }));
  if (!isLanguage(language)) throw new WrongForm('no such language');
  if (visit.user) await users.setLanguage(visit.user.email, language);
  visit.session.data.language = language;
  await visit.session.save();
  const from = URL.parse(request.get('referer') ?? '');
  response.redirect(303, ownPath(from && `${from.pathname}${from.search}`));
}

function showLogin(
  { response, visit }: { response: Response; visit: Turn<User | undefined>['visit'] },
  form: LoginForm,
  asset: AssetUrl,
): void {
  const { words } = visit;
  response.send(bareDocument({ words, asset, title: words.text.login.title, main: loginView(words, form) }));
}
