import type { StoreRecord } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { queueUrl } from '../../operations/job-of.ts';
import { html, type SafeHtml } from '../../ui/html.ts';
import { moment, prose } from '../../ui/parts.ts';
import { verdictOf } from '../status/verdict.ts';
import { type LinkOf, verdictView } from '../status/verdict-view.ts';
import { hoursView } from './hours-view.ts';
import { pausesView } from './pauses-view.ts';
import type { StoreReport } from './report.ts';
import { tilesView } from './tiles-view.ts';
import { waitsView } from './waits-view.ts';
import { webhooksView } from './webhooks-view.ts';

export interface StoreStatusPage {
  report: StoreReport;
  store: Pick<StoreRecord, 'id' | 'name' | 'paused'>;
  isOperator: boolean;
  mayPause: boolean;
}

/** The verdict first, then the figures behind it. */
export function storeStatusView(page: StoreStatusPage, words: Words): SafeHtml {
  const text = words.text.storeStatus;
  const { report } = page;
  const { at } = report.status;
  return html`<header class="title">
  <div><h1>${text.title}</h1><p class="lead">${prose(text.lead)}</p></div>
  <p class="as-of">${moment(at, text.asOf(words.format.time(at)))}</p>
</header>
${verdictView(verdictOf(report.status), words, linksOf(page))}
${tilesView(report, words)}
${waitsView(report, page.store.paused, words)}
${pausesView({ store: page.store, now: at, mayPause: page.mayPause }, words)}
${webhooksView({ webhooks: report.webhooks, store: page.store.id, now: at }, words)}
${hoursView(report.hours, words)}`;
}

/** Queues are for operators; what people do about the rest is on the store's own pages. */
const linksOf =
  ({ store, isOperator }: StoreStatusPage): LinkOf =>
  (finding) => {
    if (finding.kind === 'attention') return `/s/${store.id}/attention`;
    if (finding.kind === 'not-connected') return `/s/${store.id}/connection`;
    if (finding.kind === 'old-board') return '#waits';
    return 'queue' in finding && isOperator ? queueUrl(finding.queue) : undefined;
  };
