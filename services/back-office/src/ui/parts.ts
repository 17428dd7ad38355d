import { html, nothing, type SafeHtml, type View } from './html.ts';
import { icon, type IconName } from './icon.ts';

/** How a thing stands; colour only repeats what icon and words say. */
export type Tone = 'ok' | 'busy' | 'quiet' | 'bad' | 'off';

const toneIcons: Record<Tone, IconName> = { ok: 'tick', busy: 'play', quiet: 'warning', bad: 'cross', off: 'none' };

/** Names of products must not break over two lines. */
export const prose = (text: string): SafeHtml =>
  html`${text
    .split(/(e-conomic|Customers 1st)/)
    .map((part, index) => (index % 2 === 1 ? html`<span class="unbroken">${part}</span>` : part))}`;

/** A short state: icon and words. */
export const badge = (tone: Tone, words: string, picture: IconName = toneIcons[tone]): SafeHtml =>
  html`<span class="badge ${tone}">${icon(picture)}${words}</span>`;

/** Something to notice before the rest of the page. */
export const banner = (tone: Tone, title: string, body: View = nothing): SafeHtml => html`<div class="banner ${tone}">
  ${icon(toneIcons[tone])}
  <div><p class="banner-title">${prose(title)}</p>${body}</div>
</div>`;

/** Names and values under each other. */
export const facts = (pairs: readonly (readonly [name: string, value: View])[]): SafeHtml =>
  html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/** A moment for people and for programs. */
export const moment = (at: Date, words: string): SafeHtml => html`<time datetime="${at.toISOString()}">${words}</time>`;
