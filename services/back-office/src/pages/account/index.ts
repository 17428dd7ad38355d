import { z } from 'zod';
import { passwordProblems } from '../../access/new-password.ts';
import { hashPassword } from '../../access/passwords.ts';
import { namesOf } from '../../frame/frame.ts';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import { houseRoute, type Route, type Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { beginSession } from '../login/routes.ts';
import { accountView } from './view.ts';

type AccountHouse = Pick<House, 'stores' | 'users' | 'passwords' | 'throttle' | 'pages'>;

/** Somebody's own page: who they are here, and their password. */
export const accountPages = (house: AccountHouse): Route[] => [
  houseRoute('GET /account', 'signed-in', (turn) => showAccount(turn, house)),
  houseRoute('POST /account/password', 'signed-in', (turn) => changePassword(turn, house)),
];

async function showAccount(turn: Turn, house: AccountHouse, problems: readonly FieldProblem[] = []): Promise<void> {
  const { user, words } = turn.visit;
  const names = new Map((await namesOf(user, house)).map(({ id, name }) => [id, name]));
  const main = accountView({ user, names, problems }, words);
  await house.pages.send(turn, { title: words.text.account.title, here: 'account', main, problems });
}

const passwordForm = z.object({ current: z.string().max(1_000), next: z.string().max(1_000) });

/** The present password is asked for, and counted as a login: whoever finds an open browser must not take the account. */
async function changePassword(turn: Turn, house: AccountHouse): Promise<void> {
  const { visit, request } = turn;
  const { user, words } = visit;
  const { current, next } = readForm(turn, passwordForm);
  const who = { email: user.email, address: request.ip ?? '' };
  const waitMs = await house.throttle.take(who);
  const { wrong, changed } = words.text.account.password;
  const tooOften = words.text.login.wait(Math.ceil((waitMs ?? 0) / 60_000));
  if (waitMs !== undefined) return showAccount(turn, house, [{ field: 'current', text: tooOften }]);
  if (!(await house.passwords.fits(user.passwordHash, current)))
    return showAccount(turn, house, [{ field: 'current', text: wrong }]);
  await house.throttle.giveBack(who);
  const problems = passwordProblems('next', next, words);
  if (problems.length > 0) return showAccount(turn, house, problems);
  await house.users.setPasswordHash(user.email, await hashPassword(next));
  const renewed = await house.users.findByEmail(user.email);
  if (renewed) await beginSession(visit, renewed);
  return house.pages.backTo(turn, '/account', changed);
}
