import type { Binding } from '@kassebro/store';
import type { Words } from '../../i18n/index.ts';
import { given, html, nothing, type SafeHtml, type View } from '../../ui/html.ts';
import type { RecordPage } from './record-view.ts';
import { deedPath, type Sides } from './wanted.ts';
import { deedForm } from './why-view.ts';

type Deed = 'link' | 'unlink' | 'create' | 'ignore';

/** Who has set it aside, when and why. */
export function asideView({ state, setAside }: Binding, { now }: RecordPage, { text, format }: Words): View {
  if (!setAside || (state !== 'ignored' && state !== 'unlinked')) return nothing;
  const { aside } = text.recordDeeds;
  return html`<p>${aside[state](setAside.by, format.short(setAside.at, now))}</p>${given(setAside.why, (why) => html`<p>${aside.why}: ${why}</p>`)}`;
}

/** What a person may decide about the record as it stands. */
export function deedsView(page: RecordPage, { text }: Words): SafeHtml {
  const { sides, store, why } = page;
  const { open } = text.recordDeeds;
  const button = (deed: Deed): SafeHtml =>
    html`<a class="button" href="${deedPath(store, sides, deed)}">${deed === 'link' && sides.binding?.unplaced ? open.whom : open[deed]}</a>`;
  const state = sides.binding?.state;
  const restore = state === 'unlinked' ? deedForm(page, { deed: 'restore', label: open.restoreUnlinked }) : nothing;
  const deeds = deedsOf(sides).filter((deed) => deed !== why.deed);
  return html`<div class="actions">${deeds.map(button)}${restore}</div>`;
}

function deedsOf({ binding }: Sides): Deed[] {
  if (!binding) return ['link', 'create', 'ignore'];
  if (binding.state === 'ignored') return [];
  const isFree = binding.unplaced === true || binding.state === 'gone' || binding.state === 'unlinked';
  return [isFree ? 'link' : 'unlink', 'ignore'];
}
