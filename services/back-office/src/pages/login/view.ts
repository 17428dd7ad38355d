import type { Words } from '../../i18n/index.ts';
import { given, html, type SafeHtml } from '../../ui/html.ts';
import { brand } from '../../ui/layout.ts';
import { languageForm } from '../../ui/session-forms.ts';

export interface LoginForm {
  /** Where to go afterwards. */
  to: string;
  email: string;
  /** Present when the last attempt failed; `waitMinutes` when there were too many. */
  failure?: { waitMinutes?: number };
}

export function loginView(words: Words, form: LoginForm): SafeHtml {
  const text = words.text.login;
  return html`<div class="card solo">
  ${brand(words)}
  <h1>${text.title}</h1>
  ${given(form.failure, (failure) => failureView(words, failure))}
  <form method="post" action="/login" class="fields">
    <input type="hidden" name="to" value="${form.to}">
    <p>
      <label for="email">${text.email}</label>
      <input id="email" name="email" type="email" autocomplete="username" value="${form.email}" maxlength="255" required${described(form)}>
    </p>
    <p>
      <label for="password">${text.password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required${described(form)}>
    </p>
    <button type="submit" class="strong">${text.submit}</button>
  </form>
  ${languageForm(words)}
</div>`;
}

const failureView = (
  { text }: Words,
  failure: { waitMinutes?: number },
): SafeHtml => html`<p class="fault" role="alert" id="failure">
  ${text.login.failed} ${given(failure.waitMinutes, (minutes) => text.login.wait(minutes))}
</p>`;

const described = (form: LoginForm): SafeHtml => (form.failure ? html.raw` aria-describedby="failure"` : html``);
