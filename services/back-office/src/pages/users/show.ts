import { storeRoles } from '@kassebro/store';
import { z } from 'zod';
import type { User } from '../../access/roles.ts';
import { namesOf } from '../../frame/frame.ts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import { NotFound } from '../../http/refusals.ts';
import type { Turn } from '../../http/route.ts';
import type { LinksPart } from './accountant-links-view.ts';
import type { UsersHouse } from './index.ts';
import { type LinkDraft, ownedBy, usualDate } from './link-terms.ts';
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

/** What was written into one of the two forms, and what is wrong with it. */
interface Refused {
  draft?: Draft;
  linkDraft?: LinkDraft;
  problems: readonly FieldProblem[];
}

/** The lists, the forms, and a link that was just made. */
export async function showUsers(turn: Turn, house: UsersHouse, refused?: Refused): Promise<void> {
  const { user, words, session } = turn.visit;
  const domain = domainOf(user);
  const [listed, names] = await Promise.all([house.users.list(storesOf(domain)), namesOf(user, house)]);
  const { link, booksLink } = session.data;
  if (link ?? booksLink) {
    delete session.data.link;
    delete session.data.booksLink;
    await session.save();
  }
  const main = usersView(
    {
      users: listed.map((one) => ({ ...one, memberships: membershipsIn(domain, one) })),
      stores: names.filter(({ id }) => isIn(domain, id)),
      own: user.email,
      now: house.now(),
      link: link && { email: link.email, url: urlOf(turn, `/invitation?token=${link.token}`) },
      draft: refused?.draft,
      problems: refused?.problems ?? [],
      accountants: await linksPart(turn, house, { names, booksLink, refused }),
    },
    words,
  );
  const problems = refused?.problems ?? [];
  await house.pages.send(turn, { title: words.text.users.title, here: 'users', main, problems });
}

const storesOf = (domain: Domain): string[] | undefined => (domain === 'all' ? undefined : [...domain]);

const urlOf = ({ request }: Turn, path: string): string => `${request.protocol}://${request.host}${path}`;

interface Seen {
  names: { id: string; name: string }[];
  booksLink: { email: string; token: string } | undefined;
  refused: Refused | undefined;
}

/** Only owners let accountants in; to others the part is not shown. */
async function linksPart(
  turn: Turn,
  { accountantLinks, now }: UsersHouse,
  { names, booksLink, refused }: Seen,
): Promise<LinksPart | undefined> {
  const owned = ownedBy(turn.visit.user);
  const stores = names.filter(({ id }) => owned.includes(id));
  const [first] = stores;
  if (!first) return undefined;
  // Every store is in this zone so far; a list of links of several stores has one zone for all.
  const timeZone = 'Europe/Copenhagen';
  return {
    links: await accountantLinks.list(owned),
    stores,
    timeZone,
    now: now(),
    made: booksLink && { email: booksLink.email, url: urlOf(turn, `/a/${booksLink.token}`) },
    draft: refused?.linkDraft ?? { store: first.id, name: '', email: '', until: usualDate(now(), timeZone) },
    problems: refused?.problems ?? [],
  };
}

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
