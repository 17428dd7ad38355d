import { MIN_PASSWORD_LENGTH } from '../../access/passwords.ts';
import type { User } from '../../access/roles.ts';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { problemOf, textField } from '../../ui/form.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { facts } from '../../ui/parts.ts';

interface AccountPage {
  user: User;
  /** What the user's stores are called. */
  names: ReadonlyMap<string, string>;
  problems: readonly FieldProblem[];
}

export function accountView({ user, names, problems }: AccountPage, words: Words): SafeHtml {
  const text = words.text.account;
  return html`<header class="title"><div><h1>${text.title}</h1><p class="lead">${text.lead}</p></div></header>
<div class="card padded narrow">${facts([
    [text.name, user.name],
    [text.email, user.email],
    [
      text.roles,
      html`<ul class="plain-list">${rolesOf(user, names, words).map((role) => html`<li>${role}</li>`)}</ul>`,
    ],
  ])}</div>
<section aria-labelledby="password">
  <h2 id="password">${text.password.heading}</h2>
  <p class="lead">${text.password.lead}</p>
  <form method="post" action="/account/password" class="card padded fields narrow">
    <input type="hidden" name="username" autocomplete="username" value="${user.email}">
    ${textField(
      {
        name: 'current',
        label: text.password.current,
        value: '',
        type: 'password',
        autocomplete: 'current-password',
        required: true,
        problem: problemOf(problems, 'current'),
      },
      words,
    )}
    ${newPasswordField({ name: 'next', label: text.password.next, problems }, words)}
    <div class="actions"><button type="submit" class="strong">${text.password.submit}</button></div>
  </form>
</section>`;
}

/** A password to be chosen; what is asked of it stands beside it. */
export const newPasswordField = (
  { name, label, problems }: { name: string; label: string; problems: readonly FieldProblem[] },
  words: Words,
): SafeHtml =>
  textField(
    {
      name,
      label,
      value: '',
      type: 'password',
      autocomplete: 'new-password',
      required: true,
      help: words.text.account.password.help(MIN_PASSWORD_LENGTH),
      problem: problemOf(problems, name),
    },
    words,
  );

const rolesOf = ({ operator, memberships }: User, names: ReadonlyMap<string, string>, { text }: Words): string[] => [
  ...(operator ? [`${text.account.allStores}: ${text.frame.role.operator}`] : []),
  ...memberships.map(({ store, role }) => `${names.get(store) ?? store}: ${text.frame.role[role]}`),
];
