import type { Words } from '../../i18n/index.ts';
import { queueUrl } from '../../operations/job-of.ts';
import { html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { table, type Column } from '../../ui/table.ts';
import type { BoardLine, QueueLine } from './report.ts';

const figure = (title: string, cell: (queue: QueueLine) => View): Column<QueueLine> => ({
  title,
  cell,
  kind: 'figure',
});

export function queuesView(queues: QueueLine[] | undefined, words: Words): SafeHtml {
  const text = words.text.status.queues;
  const count = (n: number): View => (n === 0 ? html`<span class="zero">0</span>` : words.format.count(n));
  const content = queues
    ? table({
        caption: text.heading,
        compact: true,
        rows: queues,
        empty: text.unknown,
        columns: [
          { title: text.name, kind: 'head', cell: (queue) => queueName(queue, words) },
          figure(text.waiting, (queue) => count(queue.waiting)),
          figure(text.active, (queue) => count(queue.active)),
          figure(text.delayed, (queue) => count(queue.delayed)),
          figure(text.failed, (queue) => failedLink(queue, count(queue.failed))),
          figure(text.oldest, (queue) => age(queue.oldestWaitingMs, words)),
          figure(text.hands, (queue) => (queue.hands === undefined ? '–' : count(queue.hands))),
        ],
      })
    : html`<p class="empty">${text.unknown}</p>`;
  return html`<section aria-labelledby="queues">
  <h2 id="queues">${text.heading}</h2>
  <div class="card" data-live="queues">${content}</div>
</section>`;
}

const queueName = (queue: QueueLine, { text }: Words): SafeHtml =>
  html`<a href="${queueUrl(queue.name)}">${prose(text.work.queue[queue.name])}</a> <code>${queue.name}</code>`;

/** Jobs that were put aside: to be looked at, not to be alarmed at, since their work is kept elsewhere. */
const failedLink = ({ name, failed }: QueueLine, count: View): View =>
  failed > 0 ? html`<a href="${queueUrl(name)}?status=failed">${count}</a>` : count;

const age = (ms: number | undefined, words: Words): View =>
  ms === undefined || ms === 0 ? html`<span class="zero">–</span>` : words.format.duration(ms);

export function boardsView(boards: BoardLine[] | undefined, words: Words): SafeHtml {
  const text = words.text.status.boards;
  return html`<section aria-labelledby="boards">
  <h2 id="boards">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  <div class="card" data-live="boards">
    ${when(!boards, () => html`<p class="empty">${text.unknown}</p>`)}
    ${when(boards, () =>
      table({
        caption: text.heading,
        rows: boards ?? [],
        empty: text.empty,
        columns: [
          { title: text.store, kind: 'head', cell: ({ store, storeName }) => storeName ?? store },
          { title: text.sync, cell: (board) => words.text.work.sync[board.sync] },
          { title: text.numbers, kind: 'figure', cell: (board) => words.format.count(board.numbers) },
          { title: text.oldest, kind: 'figure', cell: (board) => boardAge(board, words) },
        ],
      }),
    )}
  </div>
</section>`;
}

function boardAge({ oldestMs, paused }: BoardLine, words: Words): View {
  const oldest = age(oldestMs, words);
  return paused && oldestMs !== undefined
    ? words.text.storeStatus.waits.paused(words.format.duration(oldestMs))
    : oldest;
}
