import { type Operation, postingMode } from '@kassebro/contracts';
import type { DayWithPostings } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { numbersOf } from '../../operations/numbers.ts';
import { operationUrl } from '../../operations/job-of.ts';
import { stateBadge } from '../../operations/state-badge.ts';
import { html, nothing, type SafeHtml, type View } from '../../ui/html.ts';
import { moment } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { stateOf } from './day-state.ts';
import type { OneDay } from './one-day.ts';
import { dayBadge } from './state-view.ts';

interface Row {
  revision: DayWithPostings;
  posting?: Operation;
}

/** Every revision with its postings, and what takes them back; only where there is more than one thing to show. */
export function relatedView(day: OneDay, now: Date, words: Words): View {
  const revisions = [day.newest, ...day.earlier];
  const rows = revisions.flatMap((revision): Row[] =>
    revision.postings.length === 0 ? [{ revision }] : revision.postings.map((posting) => ({ revision, posting })),
  );
  if (rows.length < 2) return nothing;
  const text = words.text.days.one.related;
  return html`<section aria-labelledby="related">
  <h2 id="related">${text.heading}</h2>
  <div class="card">${table<Row>({
    caption: text.heading,
    rows,
    empty: text.none,
    columns: [
      { title: text.revision, kind: 'head', cell: (row) => revisionLink(row, day, words) },
      { title: text.what, cell: ({ posting }) => (posting ? operationLink(posting, words) : text.none) },
      { title: text.state, cell: (row) => stateCell(row, day, words) },
      { title: text.document, kind: 'figure', cell: ({ posting }) => (posting ? numbersOf(posting) : '') },
      {
        title: text.received,
        cell: ({ revision }) => moment(revision.receivedAt, words.format.short(revision.receivedAt, now)),
      },
    ],
  })}</div>
</section>`;
}

function revisionLink({ revision }: Row, { shown, store, number }: OneDay, { text }: Words): View {
  const name = text.days.revision(String(revision.revision));
  if (revision === shown) return name;
  return html`<a href="/s/${store.id}/days/${encodeURIComponent(number)}?revision=${revision.revision}">${name}</a>`;
}

const operationLink = (posting: Operation, { text }: Words): SafeHtml =>
  html`<a href="${operationUrl(posting.id)}">${text.work.mode[posting.mode]}</a>`;

/** A posting has the state of its day; what takes one back has its own. */
function stateCell({ revision, posting }: Row, { store, standings }: OneDay, words: Words): View {
  const isPosting = posting === undefined || postingMode.safeParse(posting.mode).success;
  if (!isPosting) return stateBadge(posting.state, words);
  return dayBadge(stateOf(revision, { settings: store.settings, standings }), words);
}
