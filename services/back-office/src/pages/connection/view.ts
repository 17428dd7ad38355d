import type { StoreRecord } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { given, html, when, type SafeHtml } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, banner, facts, moment, prose, type Tone } from '../../ui/parts.ts';
import { table } from '../../ui/table.ts';
import { factPairs } from './facts.ts';
import type { HealthRow } from './health.ts';

export interface ConnectionPage {
  store: StoreRecord;
  health: HealthRow[];
  now: Date;
  /** What the visitor may do here. */
  may: { connect: boolean; check: boolean; disconnect: boolean };
  /** The installation can ask e-conomic for access. */
  canAsk: boolean;
}

export function connectionView(page: ConnectionPage, words: Words): SafeHtml {
  const text = words.text.connection;
  return html`<header class="title"><div>
  <h1>${prose(text.title)}</h1>
  <p class="lead">${text.lead}</p>
</div></header>
${page.store.agreement ? connectedView(page, words) : notConnectedView(page, words)}`;
}

const pathOf = ({ store }: ConnectionPage): string => `/s/${store.id}/connection`;

function notConnectedView(page: ConnectionPage, words: Words): SafeHtml {
  const text = words.text.connection.none;
  const { formerAgreement } = page.store;
  return html`<section class="card padded welcome" aria-labelledby="not-connected">
  <h2 id="not-connected">${text.heading}</h2>
  ${given(formerAgreement, ({ company, number }) => html`<p class="muted">${text.former(company ?? '', String(number))}</p>`)}
  <p>${prose(text.text)}</p>
  <div class="two">
    ${listView(text.reads, text.readsItems, 'in')}
    ${listView(text.writes, text.writesItems, 'out')}
  </div>
  <p>${prose(text.never)}</p>
  ${askView(page, words)}
</section>`;
}

const listView = (heading: string, items: readonly string[], picture: 'in' | 'out'): SafeHtml => html`<div>
  <h3>${icon(picture)}${heading}</h3>
  <ul>${items.map((item) => html`<li>${prose(item)}</li>`)}</ul>
</div>`;

function askView(page: ConnectionPage, words: Words): SafeHtml {
  const text = words.text.connection.none;
  if (!page.canAsk) return html`${banner('quiet', text.notSetUp)}`;
  if (!page.may.connect) return html`<p class="muted">${text.readOnly}</p>`;
  return html`<form method="post" action="${pathOf(page)}/grant" class="action">
  <button type="submit" class="strong">${icon('link')}<span>${prose(text.button)}</span></button>
  <span class="muted">${prose(text.superuser)}</span>
</form>`;
}

function connectedView(page: ConnectionPage, words: Words): SafeHtml {
  const text = words.text.connection;
  const { agreement } = page.store;
  if (!agreement) return html``;
  return html`<div class="columns">
  <div class="stack">
    ${staleView(page, words)}
    ${healthView(page, words)}
  </div>
  <div class="stack">
    <section aria-labelledby="connected-to">
      <h2 id="connected-to">${text.facts.heading}</h2>
      <div class="card padded">
        ${facts(factPairs(agreement, words))}
        ${when(page.may.connect && page.canAsk, () => reconnectView(page, words))}
      </div>
    </section>
    ${disconnectView(page, words)}
  </div>
</div>`;
}

/** e-conomic did not answer the last look, so everything is as of an earlier one. */
function staleView({ store, now }: ConnectionPage, { text, format }: Words): SafeHtml {
  const checked = store.agreement?.checked;
  const isDown = checked?.problems.some(({ of, reason }) => of === 'access' && reason.cause === 'economic-down');
  return html`${when(checked && isDown, () =>
    banner('quiet', text.connection.health.staleTitle(format.short(checked?.at ?? now, now))),
  )}`;
}

function reconnectView(page: ConnectionPage, { text }: Words): SafeHtml {
  return html`<form method="post" action="${pathOf(page)}/grant" class="stack tight">
  <p class="actions"><button type="submit">${icon('link')}${text.connection.reconnect}</button></p>
  <p class="small-print">${prose(text.connection.reconnectHelp)}</p>
</form>`;
}

function healthView(page: ConnectionPage, words: Words): SafeHtml {
  const text = words.text.connection.health;
  return html`<section aria-labelledby="health">
  <div class="section-head">
    <h2 id="health">${text.heading}</h2>
    ${when(
      page.may.check,
      () => html`<form method="post" action="${pathOf(page)}/check">
      <button type="submit" class="small">${icon('again')}${text.check}</button>
    </form>`,
    )}
  </div>
  <div class="card">${table<HealthRow>({
    caption: text.heading,
    rows: page.health,
    empty: text.unchecked,
    columns: [
      { title: text.what, kind: 'head', cell: ({ row }) => text.rows[row] },
      { title: text.state, cell: (row) => rowView(row, page.store.id) },
      { title: text.time, cell: ({ at }) => (at ? moment(at, words.format.ago(at, page.now)) : text.never) },
    ],
  })}</div>
</section>`;
}

function rowView({ tone, text, todo, page }: HealthRow, store: string): SafeHtml {
  const link = page ? html`<a href="/s/${store}/${page}">${todo ?? ''}</a>` : prose(todo ?? '');
  return html`${stateBadge(tone, text)}${when(todo, () => html`<p class="small-print">${link}</p>`)}`;
}

const stateBadge = (tone: Tone, text: string): SafeHtml => html`<span class="told">${badge(tone, text)}</span>`;

function disconnectView(page: ConnectionPage, { text }: Words): SafeHtml {
  const said = text.connection.disconnect;
  return html`<section aria-labelledby="disconnect">
  <h2 id="disconnect">${said.heading}</h2>
  <div class="card padded">
    <p>${prose(said.text)}</p>
    ${
      page.may.disconnect
        ? html`<p><a class="button" href="${pathOf(page)}/disconnect">${said.link}</a></p>`
        : html`<p class="muted">${said.ownerOnly}</p>`
    }
  </div>
</section>`;
}
