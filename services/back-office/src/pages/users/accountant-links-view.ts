import type { AccountantLink } from '@kassebro/store';
import type { FieldProblem } from '../../http/forms.ts';
import type { Words } from '../../i18n/index.ts';
import { copyList } from '../../ui/copy.ts';
import { problemOf, selectField, textField } from '../../ui/form.ts';
import { given, html, type SafeHtml, type View } from '../../ui/html.ts';
import { badge, banner, moment } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { lastDayOf } from '../accountant/last-day-of.ts';
import { LONGEST_DAYS, type LinkDraft } from './link-terms.ts';

/** The part of the page of users that is about links for accountants. */
export interface LinksPart {
  links: AccountantLink[];
  /** Those that one may make links for; at least one. */
  stores: { id: string; name: string }[];
  timeZone: 'Europe/Copenhagen';
  now: Date;
  /** A link that was just made. */
  made: { email: string; url: string } | undefined;
  draft: LinkDraft;
  problems: readonly FieldProblem[];
}

export function accountantLinksView(part: LinksPart, words: Words): SafeHtml {
  const text = words.text.accountant.links;
  return html`<section aria-labelledby="accountants">
  <h2 id="accountants">${text.heading}</h2>
  <p class="lead">${text.lead}</p>
  <div class="card">${listView(part, words)}</div>
</section>
${formView(part, words)}`;
}

/** Stands on top of the page, because it is shown only once. */
export function madeView({ made }: LinksPart, words: Words): View {
  const { linkFor, once, label } = words.text.accountant.links;
  return given(
    made,
    ({ email, url }) => html`<section class="card padded" aria-labelledby="books-link-heading">
  <h2 id="books-link-heading">${linkFor(email)}</h2>
  ${banner('quiet', once)}
  ${copyList([{ id: 'books-link', label, value: url }], words)}
</section>`,
  );
}

function listView({ links, stores, timeZone, now }: LinksPart, words: Words): SafeHtml {
  const text = words.text.accountant.links;
  const { format } = words;
  const names = new Map(stores.map(({ id, name }) => [id, name]));
  return table<AccountantLink>({
    caption: text.heading,
    rows: links,
    empty: text.empty,
    columns: [
      {
        title: text.whom,
        kind: 'head',
        cell: ({ name, email }) => html`${name}<br><span class="small-print">${email}</span>`,
      },
      { title: text.store, cell: ({ store }) => names.get(store) ?? store },
      { title: text.until, cell: (link) => lastDayOf(link, { timeZone }, words) },
      {
        title: text.lastUsed,
        cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt, format.short(lastUsedAt, now)) : text.never),
      },
      { title: text.state, cell: (link) => stateView(link, now, words) },
    ],
  });
}

function stateView({ id, name, revokedAt, expiresAt }: AccountantLink, now: Date, { text }: Words): View {
  const { revoked, expired, open, revoke, revokeOf } = text.accountant.links;
  if (revokedAt) return badge('off', revoked, 'barred');
  if (expiresAt <= now) return badge('off', expired, 'clock');
  return html`${badge('ok', open)} <a class="button small" href="/users/accountant-links/${id}/revoke" aria-label="${revokeOf(name)}">${revoke}</a>`;
}

function formView({ stores, draft, problems }: LinksPart, words: Words): SafeHtml {
  const text = words.text.accountant.links;
  const field = (name: 'name' | 'email' | 'until') => {
    const id = `accountant-${name}`;
    return { name, id, label: text[name], value: draft[name], required: true, problem: problemOf(problems, id) };
  };
  return html`<form method="post" action="/users/accountant-links" class="card padded fields narrow">
  ${textField({ ...field('name'), autocomplete: 'off', maxLength: 100 }, words)}
  ${textField({ ...field('email'), type: 'email', autocomplete: 'off', maxLength: 255 }, words)}
  ${selectField(
    {
      name: 'store',
      id: 'accountant-store',
      label: text.store,
      value: draft.store,
      options: stores.map(({ id, name }) => ({ value: id, label: name })),
    },
    words,
  )}
  ${textField({ ...field('until'), type: 'date', help: text.untilHelp(LONGEST_DAYS) }, words)}
  <div class="actions"><button type="submit" class="strong">${text.submit}</button></div>
</form>`;
}
