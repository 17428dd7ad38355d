import type { Words } from '../../i18n/index.ts';
import { errorSummary, problemOf, textField } from '../../ui/form.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { brand } from '../../ui/layout.ts';
import { languageForm } from '../../ui/session-forms.ts';
import { newPasswordField } from '../account/view.ts';
import type { InvitationShown } from './index.ts';

export function invitationView({ token, user, name, problems }: InvitationShown, words: Words): SafeHtml {
  const text = words.text.invitation;
  return html`<div class="card solo">
  ${brand(words)}
  <h1>${text.title}</h1>
  <p class="muted">${text.lead(user.email)}</p>
  ${errorSummary(problems, words)}
  <form method="post" action="/invitation" class="fields">
    <input type="hidden" name="token" value="${token}">
    <input type="hidden" name="username" autocomplete="username" value="${user.email}">
    ${textField(
      {
        name: 'name',
        label: text.name,
        value: name,
        autocomplete: 'name',
        maxLength: 100,
        required: true,
        problem: problemOf(problems, 'name'),
      },
      words,
    )}
    ${newPasswordField({ name: 'password', label: text.password, problems }, words)}
    <button type="submit" class="strong">${text.submit}</button>
  </form>
  ${languageForm(words)}
</div>`;
}

export const overView = (words: Words): SafeHtml => html`<div class="card solo">
  ${brand(words)}
  <h1>${words.text.invitation.over.title}</h1>
  <p>${words.text.invitation.over.text}</p>
  <p><a href="/login">${words.text.login.title}</a></p>
  ${languageForm(words)}
</div>`;
