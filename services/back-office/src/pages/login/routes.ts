import type { Log } from '@kassebro/process';
import type { Response, Router } from 'express';
import { z } from 'zod';
import type { PasswordCheck } from '../../access/passwords.ts';
import { MAX_PASSWORD_LENGTH } from '../../access/passwords.ts';
import type { User } from '../../access/roles.ts';
import type { AssetUrl } from '../../http/assets.ts';
import { WrongForm } from '../../http/faults.ts';
import { closedRoute, openRoute, type Turn } from '../../http/routes.ts';
import { isLanguage } from '../../i18n/index.ts';
import { bareDocument } from '../../ui/layout.ts';
import type { LoginThrottle } from './throttle.ts';
import { loginView, type LoginForm } from './view.ts';

export interface LoginTools {
  asset: AssetUrl;
  passwords: PasswordCheck;
  throttle: LoginThrottle;
  users: {
    findByEmail(email: string): Promise<User | undefined>;
    /** Raises the user's epoch, so that every login made before is worth nothing. */
    endSessions(email: string): Promise<boolean>;
  };
  log: Log;
}

const attempt = z.object({
  email: z.string().trim().toLowerCase().max(255),
  password: z.string().max(MAX_PASSWORD_LENGTH),
  to: z.string().max(2_000).optional(),
});

/** Only an address of ours: no scheme, no host, and no backslash, which browsers read as a slash. */
export const ownPath = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(to) ? to : '/');

export function loginRoutes(router: Router, tools: LoginTools): void {
  openRoute(router, 'GET /login', ({ request, response, visit }) => {
    const to = ownPath(request.query['to']);
    if (visit.user) return response.redirect(303, to);
    return showLogin({ response, visit }, { to, email: '' }, tools.asset);
  });
  openRoute(router, 'POST /login', (turn) => logIn(turn, tools));
  openRoute(router, 'POST /logout', ({ response, visit }) => {
    visit.session.destroy();
    response.redirect(303, '/login');
  });
  closedRoute(router, 'POST /logout-everywhere', async ({ response, visit }) => {
    await tools.users.endSessions(visit.user.email);
    visit.session.destroy();
    response.redirect(303, '/login');
  });
  openRoute(router, 'POST /language', changeLanguage);
  closedRoute(router, 'GET /', ({ response }) => response.redirect(303, '/status'));
}

async function logIn({ request, response, visit }: Turn<User | undefined>, tools: LoginTools): Promise<void> {
  const parsed = attempt.safeParse(request.body);
  if (!parsed.success) throw new WrongForm('the login form lacks its fields');
  const { email, password } = parsed.data;
  const to = ownPath(parsed.data.to);
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
  visit.session.data.user = { email: user.email, epoch: user.epoch };
  await visit.session.save();
  response.redirect(303, to);
}

async function changeLanguage({ request, response, visit }: Turn<User | undefined>): Promise<void> {
  const language = z.object({ language: z.string() }).safeParse(request.body).data?.language;
  if (!isLanguage(language)) throw new WrongForm('no such language');
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
