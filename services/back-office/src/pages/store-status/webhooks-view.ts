import type { Words } from '../../i18n/index.ts';
import { html, type SafeHtml, type View } from '../../ui/html.ts';
import { badge, moment, prose } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import type { Light } from '../../webhooks/light.ts';
import type { WebhookLine } from './report.ts';

interface WebhooksShown {
  webhooks: WebhookLine[] | undefined;
  store: string;
  now: Date;
}

/** Each webhook with its light and when it was heard last; what to do about it is on the page of settings. */
export function webhooksView({ webhooks, store, now }: WebhooksShown, words: Words): SafeHtml {
  const text = words.text.storeStatus.webhooks;
  const { kinds, unavailable, light: lights } = words.text.settings.webhooks;
  const link = ({ sync }: WebhookLine): SafeHtml =>
    html`<a href="/s/${store}/settings?open=${sync}#panel-${sync}">${kinds[sync].title}</a>`;
  const content = webhooks
    ? table<WebhookLine>({
        caption: text.heading,
        rows: webhooks,
        empty: unavailable,
        columns: [
          { title: text.webhook, kind: 'head', cell: link },
          { title: text.state, cell: ({ light }) => badge(light.kind, lights[light.kind]) },
          { title: text.last, cell: ({ light }) => lastNotice(light, now, words) },
          { title: text.lastDay, kind: 'figure', cell: ({ lastDay }) => words.format.count(lastDay) },
        ],
      })
    : html`<p class="empty">${prose(unavailable)}</p>`;
  return html`<section aria-labelledby="webhooks">
  <h2 id="webhooks">${text.heading}</h2>
  <p class="lead">${prose(text.lead)}</p>
  <div class="card">${content}</div>
</section>`;
}

function lastNotice(light: Light, now: Date, { text, format }: Words): View {
  const { summary } = text.settings.webhooks;
  if (light.kind === 'off') return summary.off;
  if (light.kind === 'bad') return prose(summary[light.cause](format.ago(light.at, now)));
  return moment(light.heardAt, format.ago(light.heardAt, now));
}
