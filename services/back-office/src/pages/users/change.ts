import type { StoreRole } from '@kassebro/store';
import { z } from 'zod';
import { audited } from '../../http/audited.ts';
import type { User } from '../../access/roles.ts';
import { readForm, textIn, type FieldProblem } from '../../http/forms.ts';
import type { Stale } from '../../http/pages.ts';
import { Forbidden, NotFound } from '../../http/refusals.ts';
import type { Turn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { versionField } from '../../ui/form.ts';
import { html } from '../../ui/html.ts';
import type { UsersHouse } from './index.ts';
import { decidesOverLogin, hasOtherOwner, isIn, withRole } from './rights.ts';
import { showUser, storeRole, wantedUser, type Wanted } from './show.ts';

const version = z.coerce.number().int().min(1);
const roleForm = z.object({ store: z.string(), role: storeRole, version });
const removeForm = z.object({ store: z.string(), version });

/** What is to become of somebody's membership; without a role it ends. */
interface Wish {
  store: string;
  role?: StoreRole;
  version: number;
}

export async function changeRole(turn: Turn, house: UsersHouse): Promise<void> {
  const wish = readForm(turn, roleForm);
  const { target } = await wantedMember(turn, house, wish.store);
  if (!(await carriedOut(turn, house, wish))) return;
  const { saved } = turn.visit.words.text.users.change;
  await house.pages.backTo(turn, pageOf(target.email), saved(target.name));
}

export async function removeUser(turn: Turn, house: UsersHouse): Promise<void> {
  const wish = readForm(turn, removeForm);
  const { target } = await wantedMember(turn, house, wish.store);
  if (!(await carriedOut(turn, house, wish))) return;
  const { removed } = turn.visit.words.text.users.change;
  const store = await house.stores.find(wish.store);
  await house.pages.backTo(turn, '/users', removed(target.name, store?.name ?? wish.store));
}

export async function confirmRemoval(turn: Turn, house: UsersHouse): Promise<void> {
  const id = textIn(turn.request.query['store']);
  const { target } = await wantedMember(turn, house, id);
  const store = await house.stores.find(id);
  const { words } = turn.visit;
  const text = words.text.users.remove;
  const title = text.title(target.name, store?.name ?? id);
  const confirm = {
    title,
    text: html`<p>${text.text}</p>`,
    action: `${pageOf(target.email)}/remove`,
    button: text.submit(target.name),
    fields: html`<input type="hidden" name="store" value="${id}">${versionField(target.version)}`,
    back: pageOf(target.email),
    grave: true,
  };
  await house.pages.send(turn, { title, here: 'users', main: confirmView(confirm, words) });
}

export async function logOut(turn: Turn, house: UsersHouse): Promise<void> {
  const { target, domain } = await wantedUser(turn, house);
  if (!decidesOverLogin(domain, target)) throw new Forbidden('logging this user out', []);
  await house.users.endSessions(target.email);
  for (const { store } of target.memberships)
    await audited(house.audit, turn, { store, what: `user ${target.email}`, after: { loggedOut: true } });
  const { loggedOut } = turn.visit.words.text.users.change;
  await house.pages.backTo(turn, pageOf(target.email), loggedOut(target.name));
}

const pageOf = (email: string): string => `/users/${encodeURIComponent(email)}`;

/** @throws NotFound when the store is not one's own to decide about, or the user does not belong to it */
async function wantedMember(turn: Turn, house: UsersHouse, store: string): Promise<Wanted> {
  const wanted = await wantedUser(turn, house);
  const belongs = wanted.target.memberships.some((membership) => membership.store === store);
  if (!belongs || !isIn(wanted.domain, store)) throw new NotFound('the user does not belong to this store');
  return wanted;
}

/** Changes one membership and writes it down. @returns false when it was refused, which the page has then said */
async function carriedOut(turn: Turn, house: UsersHouse, wish: Wish): Promise<boolean> {
  const { target } = await wantedUser(turn, house);
  const before = target.memberships.find(({ store }) => store === wish.store)?.role;
  const refused = (await lastOwner(turn, house, { wish, target })) ?? (await saveRights(house, wish, target));
  if (refused) {
    const draft = { store: wish.store, role: wish.role ?? before ?? '' };
    await showUser(turn, house, { ...refused, draft });
    return false;
  }
  const values = { before: { role: before }, after: { role: wish.role ?? null } };
  await audited(house.audit, turn, { store: wish.store, what: `user ${target.email}`, ...values });
  return true;
}

/** A store without an owner could never get one again, but by an operator. */
async function lastOwner(
  turn: Turn,
  { users, stores }: UsersHouse,
  { wish, target }: { wish: Wish; target: User },
): Promise<{ problems: FieldProblem[] } | undefined> {
  const owns = target.memberships.some(({ store, role }) => store === wish.store && role === 'owner');
  if (!owns || wish.role === 'owner') return undefined;
  const others = await users.list([wish.store]);
  if (hasOtherOwner(others, { email: target.email, store: wish.store })) return undefined;
  const store = await stores.find(wish.store);
  const text = turn.visit.words.text.users.change.lastOwner(store?.name ?? wish.store);
  return { problems: [{ field: `role-${wish.store}`, text }] };
}

async function saveRights(
  { users, audit, now }: UsersHouse,
  wish: Wish,
  { email, operator, memberships }: User,
): Promise<{ stale: Stale } | undefined> {
  const rights = { version: wish.version, operator, memberships: withRole(memberships, wish) };
  if ((await users.changeRights(email, rights)) !== 'stale') return undefined;
  const last = await audit.latest({ store: wish.store, what: `user ${email}` });
  return { stale: { by: last?.by ?? email, at: last?.at ?? now() } };
}
