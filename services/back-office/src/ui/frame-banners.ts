import { explain } from '@kassebro/errors';
import type { Frame } from '../frame/frame.ts';
import type { Words } from '../i18n/index.ts';
import { given, html, type View } from './html.ts';
import { banner, prose } from './parts.ts';

/** What everybody in the store should know, whatever page they are on. */
export function bannersOf({ frame, words }: { frame: Frame; words: Words }): View {
  return html`${given(frame.lostAccess, (reason) => {
    const { sentence, whatToDo } = explain(reason, words.language);
    const connection = frame.menu.find(({ page }) => page === 'connection');
    const todo = connection ? html`<a href="${connection.path}">${whatToDo}</a>` : prose(whatToDo);
    return banner('bad', sentence, html`<p>${todo}</p>`);
  })}${given(pausedText(frame.store?.paused, words), (title) => {
    return banner('quiet', title, html`<p>${words.text.frame.paused.help}</p>`);
  })}`;
}

function pausedText(paused: { toTill: boolean; toLedger: boolean } | undefined, { text }: Words): string | undefined {
  const { both, toLedger, toTill } = text.frame.paused;
  if (paused?.toTill && paused.toLedger) return both;
  if (paused?.toLedger) return toLedger;
  return paused?.toTill ? toTill : undefined;
}
