import { directions } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Pause, Paused } from '@kassebro/store';
import type { Frame } from '../frame/frame.ts';
import type { Words } from '../i18n/index.ts';
import { given, html, type SafeHtml, type View } from './html.ts';
import { banner, prose } from './parts.ts';

/** What everybody in the store should know, whatever page they are on. */
export function bannersOf({ frame, words }: { frame: Frame; words: Words }): View {
  return html`${given(frame.lostAccess, (reason) => {
    const { sentence, whatToDo } = explain(reason, words.language);
    const connection = frame.menu.find(({ page }) => page === 'connection');
    const todo = connection ? html`<a href="${connection.path}">${whatToDo}</a>` : prose(whatToDo);
    return banner('bad', sentence, html`<p>${todo}</p>`);
  })}${given(frame.store, (store) => pausedBanner(store, words))}`;
}

/** Which directions rest, who wanted it and why, and that nothing is lost. */
function pausedBanner({ id, paused }: NonNullable<Frame['store']>, words: Words): View {
  return given(pausedText(paused, words), (title) => {
    const { help, where } = words.text.frame.paused;
    const whose = directions.map((direction) => given(paused?.pauses?.[direction], (pause) => pauseLine(pause, words)));
    const more = html`${whose}<p>${prose(help)} <a href="/s/${id}/status#pauses">${where}</a></p>`;
    return banner('quiet', title, more);
  });
}

function pauseLine({ by, at, reason }: Pause, { text, format }: Words): SafeHtml {
  const { since, because } = text.frame.paused;
  const who = since(by, format.short(at, new Date()));
  return html`<p class="wrapping">${prose(reason === undefined ? `${who}.` : `${who}: ${because(reason)}`)}</p>`;
}

function pausedText(paused: Paused | undefined, { text }: Words): string | undefined {
  const { both, toLedger, toTill } = text.frame.paused;
  if (paused?.toTill && paused.toLedger) return both;
  if (paused?.toLedger) return toLedger;
  return paused?.toTill ? toTill : undefined;
}
