import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { copyList } from '../../ui/copy.ts';
import { problemOf, textField } from '../../ui/form.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { banner } from '../../ui/parts.ts';

export interface Draft {
  name: string;
  id: string;
}

/** What a store is called, for people and in addresses. */
export function newStoreView(
  { draft, problems }: { draft: Draft; problems: readonly FieldProblem[] },
  words: Words,
): SafeHtml {
  const { stores, forms } = words.text;
  const { fresh } = stores;
  const field = (name: keyof Draft, help: string): SafeHtml =>
    textField(
      {
        name,
        label: fresh[name],
        help,
        value: draft[name],
        autocomplete: 'off',
        maxLength: name === 'name' ? 100 : 32,
        required: true,
        problem: problemOf(problems, name),
      },
      words,
    );
  return html`<header class="title"><div>
  <p><a class="back" href="/stores">${icon('back')}${stores.title}</a></p>
  <h1>${fresh.title}</h1><p class="lead">${fresh.lead}</p>
</div></header>
<form method="post" action="/stores/new" class="card padded fields narrow">
  ${field('name', fresh.nameHelp)}
  ${field('id', fresh.idHelp)}
  <div class="actions"><button type="submit" class="strong">${fresh.submit}</button><a class="button" href="/stores">${forms.cancel}</a></div>
</form>`;
}

/** The key of a till, said once, and what comes next. */
export function tillKeyView({ name, key }: { name: string; key: string }, words: Words): SafeHtml {
  const { made } = words.text.stores;
  return html`<section class="card padded" aria-labelledby="till-key-heading">
  <h2 id="till-key-heading">${made.heading(name)}</h2>
  ${banner('quiet', made.once)}
  ${copyList([{ id: 'till-key', label: made.label, value: key }], words)}
  <p>${made.next} <a href="/users">${made.invite}</a></p>
</section>`;
}
