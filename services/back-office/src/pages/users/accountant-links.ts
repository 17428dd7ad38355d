import { randomUUID } from 'node:crypto';
import { newSecret, sha256Hex } from '@kassebro/process';
import type { AccountantLink } from '@kassebro/store';
import { z } from 'zod';
import { audited } from '../../http/audited.ts';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import { NotFound } from '../../http/refusals.ts';
import type { Turn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { confirmView } from '../../ui/confirm.ts';
import { html } from '../../ui/html.ts';
import type { UsersHouse } from './index.ts';
import { endOf, type LinkDraft, linkForm, LONGEST_DAYS, ownedBy } from './link-terms.ts';
import { showUsers } from './show.ts';

/** Makes a link to the books of one store. The token is shown once, on the page that comes next; its hash is kept. */
export async function makeLink(turn: Turn, house: UsersHouse): Promise<void> {
  const form = readForm(turn, linkForm);
  const { user, session, words } = turn.visit;
  const store = ownedBy(user).includes(form.store) ? await house.stores.find(form.store) : undefined;
  if (!store) throw new NotFound('no such store');
  const expiresAt = endOf(form.until, store, house.now());
  const problems = problemsOf(form, expiresAt, words);
  if (problems.length > 0 || !expiresAt) return showUsers(turn, house, { linkDraft: form, problems });
  const { name, email } = form;
  const token = newSecret();
  const made = { id: randomUUID(), store: store.id, name, email, by: user.email, expiresAt };
  await house.accountantLinks.make({ ...made, tokenHash: sha256Hex(token) });
  await audited(house.audit, turn, {
    store: store.id,
    what: `accountant link for ${email}`,
    after: { name, expiresAt },
  });
  session.data.booksLink = { email, token };
  await session.save();
  turn.response.redirect(303, '/users');
}

function problemsOf({ name, email }: LinkDraft, expiresAt: Date | undefined, { text }: Words): FieldProblem[] {
  const { links } = text.accountant;
  const isMail = z.email().safeParse(email).success;
  return [
    ...(name === '' ? [{ field: 'accountant-name', text: text.forms.required(links.name) }] : []),
    ...(isMail ? [] : [{ field: 'accountant-email', text: text.users.invite.wrongEmail }]),
    ...(expiresAt ? [] : [{ field: 'accountant-until', text: links.wrongDate(LONGEST_DAYS) }]),
  ];
}

export async function confirmRevoking(turn: Turn, house: UsersHouse): Promise<void> {
  const link = await wantedLink(turn, house);
  const { words } = turn.visit;
  const text = words.text.accountant.links.confirm;
  const title = text.title(link.name);
  const confirm = {
    title,
    text: html`<p>${text.text}</p>`,
    action: `/users/accountant-links/${link.id}/revoke`,
    button: text.submit,
    back: '/users',
    grave: true,
  };
  await house.pages.send(turn, { title, here: 'users', main: confirmView(confirm, words) });
}

export async function revokeLink(turn: Turn, house: UsersHouse): Promise<void> {
  const { id, store, email, name } = await wantedLink(turn, house);
  const isNew = await house.accountantLinks.revoke(id);
  if (isNew) await audited(house.audit, turn, { store, what: `end of accountant link for ${email}`, after: { name } });
  await house.pages.backTo(turn, '/users', turn.visit.words.text.accountant.links.revokedNow(name));
}

/** @throws NotFound when there is no such link, or its store is none of one's own */
async function wantedLink({ request, visit }: Turn, { accountantLinks }: UsersHouse): Promise<AccountantLink> {
  const link = await accountantLinks.find(String(request.params['link']));
  if (!link || !ownedBy(visit.user).includes(link.store)) throw new NotFound('no such link');
  return link;
}
