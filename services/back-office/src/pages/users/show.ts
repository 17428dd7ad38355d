import { storeRoles } from '@kassebro/store';
import { z } from 'zod';
import type { User } from '../../access/roles.ts';
import { namesOf } from '../../frame/frame.ts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import { NotFound } from '../../http/refusals.ts';
import type { Turn } from '../../http/route.ts';
import type { UsersHouse } from './index.ts';
import { decidesOverLogin, domainOf, isIn, membershipsIn, type Domain } from './rights.ts';
import { userView } from './user-view.ts';
import { usersView } from './view.ts';

export const storeRole = z.enum(storeRoles);

/** What was written into the form to invite somebody. */
export interface Draft {
  email: string;
  store: string;
  role: string;
}

/** The list, the form to invite, and a link that was just made. */
export async function showUsers(
  turn: Turn,
  house: UsersHouse,
  refused?: { draft: Draft; problems: readonly FieldProblem[] },
): Promise<void> {
  const { user, words, session } = turn.visit;
  const domain = domainOf(user);
  const [listed, names] = await Promise.all([house.users.list(storesOf(domain)), namesOf(user, house)]);
  const { link } = session.data;
  if (link) {
    delete session.data.link;
    await session.save();
  }
  const main = usersView(
    {
      users: listed.map((one) => ({ ...one, memberships: membershipsIn(domain, one) })),
      stores: names.filter(({ id }) => isIn(domain, id)),
      own: user.email,
      now: house.now(),
      link: link && { email: link.email, url: linkUrl(turn, link.token) },
      draft: refused?.draft,
      problems: refused?.problems ?? [],
    },
    words,
  );
  const problems = refused?.problems ?? [];
  await house.pages.send(turn, { title: words.text.users.title, here: 'users', main, problems });
}

const storesOf = (domain: Domain): string[] | undefined => (domain === 'all' ? undefined : [...domain]);

const linkUrl = ({ request }: Turn, token: string): string =>
  `${request.protocol}://${request.host}/invitation?token=${token}`;

/** One user with what may be changed of them; `draft` is the role that could not be saved. */
export async function showUser(
  turn: Turn,
  house: UsersHouse,
  refused: {
    problems?: readonly FieldProblem[];
    stale?: Stale | undefined;
    draft?: { store: string; role: string };
  } = {},
): Promise<void> {
  const { user, words } = turn.visit;
  const { target, domain } = await wantedUser(turn, house);
  const names = new Map((await namesOf(user, house)).map(({ id, name }) => [id, name]));
  const page = {
    target: { ...target, memberships: membershipsIn(domain, target) },
    names,
    decidesOverLogin: decidesOverLogin(domain, target),
    draft: refused.draft,
    problems: refused.problems ?? [],
  };
  await house.pages.send(turn, {
    title: words.text.users.change.title(target.name),
    here: 'users',
    main: userView(page, words),
    problems: page.problems,
    stale: refused.stale,
  });
}

export interface Wanted {
  target: User;
  domain: Domain;
}

/**
 * The user whom the address names, if one decides about any of their rights.
 * @throws NotFound otherwise: that somebody has an account elsewhere is nobody's business
 */
export async function wantedUser({ request, visit }: Turn, { users }: Pick<UsersHouse, 'users'>): Promise<Wanted> {
  const domain = domainOf(visit.user);
  const target = await users.findByEmail(String(request.params['email']));
  if (!target || (domain !== 'all' && membershipsIn(domain, target).length === 0)) throw new NotFound('no such user');
  return { target, domain };
}
