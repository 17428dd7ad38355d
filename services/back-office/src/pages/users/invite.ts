import { newSecret, sha256Hex } from '@kassebro/process';
import { z } from 'zod';
import type { User } from '../../access/roles.ts';
import { audited } from '../../http/audited.ts';
import { readForm } from '../../http/forms.ts';
import { Forbidden, NotFound } from '../../http/refusals.ts';
import type { Turn } from '../../http/route.ts';
import type { UsersHouse } from './index.ts';
import { decidesOverLogin, domainOf, isIn, withRole } from './rights.ts';
import { showUsers, storeRole, wantedUser } from './show.ts';

const VALID_MS = 7 * 24 * 3_600_000;

const inviteForm = z.object({
  email: z.string().trim().toLowerCase().max(255),
  store: z.string().max(40),
  role: storeRole,
});
type Invited = z.infer<typeof inviteForm>;

/** Lets somebody into a store: a new person by a link, one who has a login already at once. */
export async function invite(turn: Turn, house: UsersHouse): Promise<void> {
  const form = readForm(turn, inviteForm);
  const { text } = turn.visit.words;
  const store = isIn(domainOf(turn.visit.user), form.store) ? await house.stores.find(form.store) : undefined;
  if (!store) throw new NotFound('no such store');
  if (!z.email().safeParse(form.email).success)
    return showUsers(turn, house, { draft: form, problems: [{ field: 'email', text: text.users.invite.wrongEmail }] });
  const known = await house.users.findByEmail(form.email);
  if (known?.memberships.some((membership) => membership.store === store.id)) {
    const isThere = text.users.invite.isThere(form.email, store.name);
    return showUsers(turn, house, { draft: form, problems: [{ field: 'email', text: isThere }] });
  }
  await (known ? join(house, { form, known }) : create(house, form));
  const after = { role: form.role };
  await audited(house.audit, turn, { store: store.id, what: `user ${form.email}`, after });
  if (known?.passwordHash !== undefined)
    return house.pages.backTo(turn, '/users', text.users.invite.added(form.email, store.name));
  return giveLink(turn, house, form.email);
}

/** Until the link is taken up, the address stands for the name. */
async function create({ users }: UsersHouse, { email, store, role }: Invited): Promise<void> {
  const outcome = await users.create({ email, name: email, operator: false, memberships: [{ store, role }] });
  if (outcome === 'exists') throw new Error(`user ${email} was created at the same moment`);
}

async function join({ users }: UsersHouse, { form, known }: { form: Invited; known: User }): Promise<void> {
  const { version, operator } = known;
  const memberships = withRole(known.memberships, form);
  const changed = await users.changeRights(known.email, { version, operator, memberships });
  if (changed === 'stale' || !changed) throw new Error(`user ${known.email} was changed at the same moment`);
}

/** Makes a link for a new password; the one before it is worth nothing then. */
export async function newLink(turn: Turn, house: UsersHouse): Promise<void> {
  const { target, domain } = await wantedUser(turn, house);
  if (!decidesOverLogin(domain, target)) throw new Forbidden('a new link for this user', []);
  for (const { store } of target.memberships)
    await audited(house.audit, turn, { store, what: `user ${target.email}`, after: { newLink: true } });
  return giveLink(turn, house, target.email);
}

/** The token is shown once, on the page that comes next; what is kept of it is its hash. */
async function giveLink(turn: Turn, house: UsersHouse, email: string): Promise<void> {
  const token = newSecret();
  const expiresAt = new Date(house.now().getTime() + VALID_MS);
  await house.users.invite(email, { tokenHash: sha256Hex(token), expiresAt });
  const { session } = turn.visit;
  session.data.link = { email, token };
  await session.save();
  turn.response.redirect(303, '/users');
}
