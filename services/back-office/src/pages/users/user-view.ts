import type { Membership } from '@kassebro/store';
import type { User } from '../../access/roles.ts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { problemOf, radioField, versionField } from '../../ui/form.ts';
import { html, when, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { roleOptions } from './view.ts';

interface UserPage {
  /** With those of their memberships that one decides about. */
  target: User;
  names: ReadonlyMap<string, string>;
  decidesOverLogin: boolean;
  /** The role that could not be saved. */
  draft: { store: string; role: string } | undefined;
  problems: readonly FieldProblem[];
}

export function userView(page: UserPage, words: Words): SafeHtml {
  const { target } = page;
  const text = words.text.users;
  return html`<header class="title"><div>
  <p><a class="back" href="/users">${icon('back')}${text.title}</a></p>
  <h1>${text.change.title(target.name)}</h1>
  <p class="lead">${target.email}</p>
</div></header>
${target.memberships.map((membership) => membershipView(membership, page, words))}
<section aria-labelledby="login">
  <h2 id="login">${text.change.more}</h2>
  <div class="card padded narrow">
    ${when(!page.decidesOverLogin, () => html`<p class="muted">${text.change.elsewhere}</p>`)}
    ${when(page.decidesOverLogin, () => loginForms(target, words))}
  </div>
</section>`;
}

const pathOf = ({ email }: User): string => `/users/${encodeURIComponent(email)}`;

function membershipView({ store, role }: Membership, page: UserPage, words: Words): SafeHtml {
  const { target, names, draft, problems } = page;
  const text = words.text.users.change;
  const name = names.get(store) ?? store;
  const id = `role-${store}`;
  return html`<section aria-labelledby="store-${store}">
  <h2 id="store-${store}">${name}</h2>
  <form method="post" action="${pathOf(target)}/role" class="card padded fields narrow">
    <input type="hidden" name="store" value="${store}">${versionField(target.version)}
    ${radioField(
      {
        name: 'role',
        id,
        label: words.text.users.list.role,
        value: draft?.store === store ? draft.role : role,
        options: roleOptions(words),
        problem: problemOf(problems, id),
      },
      words,
    )}
    <div class="actions">
      <button type="submit" class="strong">${text.save}</button>
      <a class="button" href="${pathOf(target)}/remove?store=${store}">${icon('bin')}${text.remove}</a>
    </div>
  </form>
</section>`;
}

const loginForms = (target: User, { text }: Words): SafeHtml => html`<div class="actions">
  <form method="post" action="${pathOf(target)}/link">
    <button type="submit">${icon('key')}${text.users.change.newLink}</button>
  </form>
  <form method="post" action="${pathOf(target)}/log-out">
    <button type="submit">${icon('leave')}${text.users.change.logOut}</button>
  </form>
</div>`;
