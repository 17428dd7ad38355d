import { webhookForms } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { bars } from '../../ui/bars.ts';
import { copyList } from '../../ui/copy.ts';
import { flag, given, html, when, type SafeHtml, type View } from '../../ui/html.ts';
import { icon } from '../../ui/icon.ts';
import { badge, banner, prose, type Tone } from '../../ui/parts.ts';
import type { Light } from '../../webhooks/light.ts';
import type { Panel, SettingsPage } from './model.ts';

/** One webhook: closed it shows how it stands, open it shows what has to be written into e-conomic. */
export function panelView(panel: Panel, page: SettingsPage, words: Words): SafeHtml {
  const { sync } = panel;
  const text = words.text.settings.webhooks;
  const { title, text: what } = text.kinds[sync];
  return html`<details class="panel" id="panel-${sync}"${flag('open', page.open === sync)}>
<summary>
  ${icon('fold')}
  <span class="panel-what">
    <strong>${title}${when(sync === 'ledger', () => html` <span class="advised">${text.advised}</span>`)}</strong>
    <span class="muted">${prose(what)}</span>
  </span>
  <span class="light" data-live="light-${sync}">${lightView(panel, page, words)}</span>
</summary>
<div class="panel-body">
  <div data-live="trouble-${sync}" class="under">${troubleView(panel, words)}</div>
  <div class="set-up">
    <div>
      <h3>${prose(text.steps)}</h3>
      <ol><li>${prose(text.step1)}</li><li>${text.step2}</li><li>${text.step3}</li></ol>
    </div>
    <figure data-live="chart-${sync}">${chartView(panel, words)}</figure>
  </div>
  ${fieldsView(panel, page, words)}
  ${deedsView(panel, page, words)}
</div>
</details>`;
}

const tones: Record<Light['kind'], Tone> = { off: 'off', ok: 'ok', quiet: 'quiet', bad: 'bad' };

function lightView({ light }: Panel, { now }: SettingsPage, words: Words): View {
  const text = words.text.settings.webhooks;
  if (!light) return html`<span class="muted">${prose(text.unavailable)}</span>`;
  return html`${badge(tones[light.kind], text.light[light.kind])}<span class="muted">${summaryOf(light, now, words)}</span>`;
}

function summaryOf(light: Light, now: Date, { text, format }: Words): string {
  const { summary } = text.settings.webhooks;
  switch (light.kind) {
    case 'off':
      return summary.off;
    case 'ok':
    case 'quiet':
      return summary[light.kind](format.ago(light.heardAt, now));
    case 'bad':
      return summary[light.cause](format.ago(light.at, now));
  }
}

/** What is wrong with the last notice, and what to do; what came is shown masked. */
function troubleView({ light, on }: Panel, { text }: Words): View {
  const said = text.settings.webhooks;
  if (!on) return banner('off', said.off);
  if (light?.kind !== 'bad') return '';
  const sample = given(light.sample, (came) => html`<p>${said.sample}</p><pre>${came}</pre>`);
  return banner('bad', said.light.bad, html`<p>${prose(said.badHelp[light.cause])}</p>${sample}`);
}

function chartView({ lastDay }: Panel, { text }: Words): SafeHtml {
  const total = lastDay.reduce((sum, count) => sum + count, 0);
  const said = text.settings.webhooks;
  return html`${bars(lastDay, said.chart(total))}<figcaption>${said.heardToday(total)}</figcaption>`;
}

/** The five values of e-conomic's form; the type is called as its user sees it. */
function fieldsView({ sync, address, oldUntil }: Panel, page: SettingsPage, words: Words): View {
  const text = words.text.settings.webhooks;
  if ('missing' in address) {
    const why = { secret: text.noUrl, 'public-url': text.noPublicUrl, key: text.noKey };
    return banner('quiet', why[address.missing]);
  }
  const { type, contentType, data } = webhookForms[sync];
  const url = 'url' in address ? address.url : address.masked;
  const values = {
    type: type[page.store.agreement?.language ?? words.language],
    name: `Kassebro - ${text.kinds[sync].title}`,
    contentType,
    url,
    data,
  };
  const names = ['type', 'name', 'contentType', 'url', 'data'] as const;
  const list = names.map((name) => ({ id: `${sync}-${name}`, label: text.field[name], value: values[name] }));
  return html`${copyList(list, words)}
<p class="small-print noted">${icon('info')}${'url' in address ? text.secret : text.masked}</p>
${given(oldUntil, (until) => html`<p class="small-print noted">${icon('clock')}${text.oldUntil(words.format.short(until, page.now))}</p>`)}`;
}

function deedsView({ sync, address, test }: Panel, page: SettingsPage, words: Words): View {
  const text = words.text.settings.webhooks;
  const path = `/s/${page.store.id}/settings/webhooks/${sync}`;
  const missing = 'missing' in address ? address.missing : undefined;
  if (missing === 'public-url' || missing === 'key') return '';
  const secret = html`<form method="post" action="${path}/secret" class="action">
  <button type="submit">${icon('key')}${missing ? text.makeUrl : text.rotate}</button>
  ${when(!missing, () => html`<span class="small-print">${text.rotateHelp}</span>`)}
</form>`;
  const send = html`<form method="post" action="${path}/test" class="action">
  <button type="submit">${icon('play')}${text.test}</button>
  <span class="small-print">${text.testHelp}</span>
</form>`;
  return html`<div class="panel-deeds">
  ${when(!missing && page.may.check, () => send)}
  ${given(test, () => html`<div class="under" role="status">${testView({ test }, page, words)}</div>`)}
  ${when(page.may.edit, () => secret)}
</div>`;
}

function testView({ test }: Pick<Panel, 'test'>, { now }: SettingsPage, { text, format }: Words): View {
  const said = text.settings.webhooks;
  if (!test) return '';
  const ago = format.ago(test.at, now);
  if (test.ms !== undefined)
    return banner('ok', said.testOk(format.count(test.ms), ago), html`<p>${prose(said.listen)}</p>`);
  return banner('bad', said.testFailed(ago), html`<p>${said.failure[test.failure ?? 'unreachable']}</p>`);
}
