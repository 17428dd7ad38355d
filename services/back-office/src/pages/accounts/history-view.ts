import type { AuditEntry } from '@kassebro/store';
import { storeSettings } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { choiceWords } from './field-view.ts';
import { draftOf, YES } from './draft.ts';
import { partsOf, type Key } from './keys.ts';
import { labelOf } from './labels.ts';
import type { AccountsPage } from './page.ts';

/** More of one change is not read in a list. */
const MOST_DIFFERENCES = 6;

/** Who changed what, the latest first. */
export function historyView({ history, names, store, now }: AccountsPage, words: Words): SafeHtml {
  const text = words.text.accounts.history;
  return html`<section aria-labelledby="history">
<h2 id="history">${text.heading}</h2>
<div class="card">${table<AuditEntry>({
    caption: text.heading,
    rows: history,
    empty: text.empty,
    columns: [
      { title: text.when, cell: ({ at }) => moment(at, words.format.short(at, now)) },
      { title: text.who, kind: 'head', cell: ({ by }) => names.get(by) ?? by },
      { title: text.what, cell: (entry) => differencesView(entry, words) },
    ],
  })}</div>
${when(history.length > 0, () => html`<p><a href="/s/${store.id}/activity?show=changes">${text.all}</a></p>`)}
</section>`;
}

interface Difference {
  key: Key;
  before: string;
  after: string;
}

/** What differs of what this page is about. Changes of switches stand in the activity list with the rest. */
function differencesOf({ before, after }: AuditEntry): Difference[] | undefined {
  const [old, now] = [storeSettings.safeParse(before), storeSettings.safeParse(after)];
  if (!old.success || !now.success) return undefined;
  const [from, to] = [draftOf(old.data), draftOf(now.data)];
  return [...new Set([...to.keys(), ...from.keys()])].flatMap((key) => {
    const difference = { key, before: from.get(key) ?? '', after: to.get(key) ?? '' };
    return difference.before === difference.after ? [] : [difference];
  });
}

/** What a change of settings has changed of what this page is about; what is more than `most` is counted. */
export function differencesView(entry: AuditEntry, words: Words, most = MOST_DIFFERENCES): View {
  const text = words.text.accounts.history;
  const all = differencesOf(entry);
  if (all === undefined || all.length === 0) return html`<span class="muted">${text.other}</span>`;
  const more = all.length - most;
  return html`<ul class="plain-list differences">${all
    .slice(0, most)
    .map((one) => html`<li>${differenceView(one, words)}</li>`)}${given(
    more > 0 ? text.more(more) : undefined,
    (rest) => html`<li class="muted">${rest}</li>`,
  )}</ul>`;
}

function differenceView({ key, before, after }: Difference, words: Words): View {
  const value = (text: string): string => valueWords(key, text, words);
  return html`${prose(labelOf(key, words))}: <del>${value(before)}</del> <span aria-hidden="true">→</span> <ins>${value(after)}</ins>`;
}

/** As the page itself says it. */
function valueWords(key: Key, value: string, words: Words): string {
  const isTick = partsOf(key)[2] === 'cash';
  if (isTick) return words.text.accounts.history.tick[value === YES ? 'on' : 'off'];
  return choiceWords(key, value, words) ?? (value === '' ? words.text.accounts.history.nothing : value);
}
