import { storeRoles, type Membership } from '@kassebro/store';
import type { User } from '../../access/roles.ts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { copyList } from '../../ui/copy.ts';
import { problemOf, radioField, selectField, textField } from '../../ui/form.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { badge, banner } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { accountantLinksView, type LinksPart, madeView } from './accountant-links-view.ts';
import type { Draft } from './show.ts';

interface UsersPage {
  /** With those of their memberships that one decides about. */
  users: User[];
  stores: { id: string; name: string }[];
  /** One's own address. */
  own: string;
  now: Date;
  /** A link that was just made. */
  link: { email: string; url: string } | undefined;
  draft: Draft | undefined;
  problems: readonly FieldProblem[];
  /** Absent for those who own no store. */
  accountants: LinksPart | undefined;
}

export function usersView(page: UsersPage, words: Words): SafeHtml {
  const text = words.text.users;
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div></header>
${given(page.link, (link) => linkView(link, words))}
${given(page.accountants, (part) => madeView(part, words))}
<section aria-labelledby="listed">
  <h2 id="listed">${text.list.heading}</h2>
  <div class="card">${listView(page, words)}</div>
</section>
${when(page.stores.length > 0, () => inviteView(page, words))}
${given(page.accountants, (part) => accountantLinksView(part, words))}`;
}

function linkView({ email, url }: { email: string; url: string }, words: Words): SafeHtml {
  const text = words.text.users.link;
  return html`<section class="card padded" aria-labelledby="link-heading">
  <h2 id="link-heading">${text.heading(email)}</h2>
  ${banner('quiet', text.once)}
  ${copyList([{ id: 'link', label: text.label, value: url }], words)}
</section>`;
}

interface Row {
  user: User;
  /** Absent for an operator of every store. */
  membership?: Membership;
}

function listView({ users, stores, own, now }: UsersPage, words: Words): SafeHtml {
  const text = words.text.users.list;
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  const rows = users.flatMap((user): Row[] => [
    ...(user.operator ? [{ user }] : []),
    ...user.memberships.map((membership) => ({ user, membership })),
  ]);
  return table<Row>({
    caption: text.heading,
    rows,
    empty: text.empty,
    columns: [
      { title: text.who, kind: 'head', cell: ({ user }) => nameOf(user, own, words) },
      {
        title: text.store,
        cell: ({ membership }) => (membership ? (names.get(membership.store) ?? membership.store) : text.everyStore),
      },
      { title: text.role, cell: ({ membership }) => words.text.frame.role[membership?.role ?? 'operator'] },
      { title: text.state, cell: ({ user }) => stateOf(user, now, words) },
    ],
  });
}

function nameOf({ email, name }: User, own: string, { text }: Words): SafeHtml {
  const path = `/users/${encodeURIComponent(email)}`;
  return html`<a href="${path}">${name}</a>${when(email === own, () => html` <span class="muted">(${text.users.list.you})</span>`)}
${when(name !== email, () => html`<br><span class="small-print">${email}</span>`)}`;
}

function stateOf({ passwordHash, invitation }: User, now: Date, words: Words): View {
  const text = words.text.users.list;
  if (passwordHash !== undefined) return badge('ok', text.active);
  if (invitation === undefined || invitation.expiresAt <= now) return badge('quiet', text.expired);
  const until = words.format.short(invitation.expiresAt, now);
  return html`${badge('off', text.invited, 'mail')} <span class="small-print line">${text.validUntil(until)}</span>`;
}

function inviteView({ stores, draft, problems }: UsersPage, words: Words): SafeHtml {
  const text = words.text.users;
  return html`<section aria-labelledby="invite">
  <h2 id="invite">${text.invite.heading}</h2>
  <p class="lead">${text.invite.lead}</p>
  <form method="post" action="/users/invite" class="card padded fields narrow">
    ${textField(
      {
        name: 'email',
        label: text.invite.email,
        value: draft?.email ?? '',
        type: 'email',
        autocomplete: 'off',
        maxLength: 255,
        required: true,
        problem: problemOf(problems, 'email'),
      },
      words,
    )}
    ${selectField(
      {
        name: 'store',
        label: text.invite.store,
        value: draft?.store ?? '',
        options: stores.map(({ id, name }) => ({ value: id, label: name })),
      },
      words,
    )}
    ${radioField({ name: 'role', label: text.invite.role, value: draft?.role ?? 'bookkeeper', options: roleOptions(words) }, words)}
    <div class="actions"><button type="submit" class="strong">${text.invite.submit}</button></div>
  </form>
</section>`;
}

/** The roles of a store with what each may do. */
export const roleOptions = ({ text }: Words): { value: string; label: string; help: string }[] =>
  storeRoles.map((role) => ({ value: role, label: text.frame.role[role], help: text.users.roleMeans[role] }));
