import { isFromThisMachine } from '../control/caller.ts';
import { APP_PUBLIC_TOKEN } from '../seed/new-agreement.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import { html } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { readQuery } from '../wire/query-string.ts';
import { alone, bare } from './frame.ts';
import { languageOf } from './language.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import { secured } from './security.ts';
import { wordsOf } from './words/index.ts';
import type { Words } from './words/index.ts';

/** Where an app sends a superuser to be let into an agreement; at e-conomic it is `requestaccess.aspx`. */
export const ACCESS = '/_simulator/access';

interface Asked {
  request: WireRequest;
  world: World;
  words: Words;
  /** Absent when nobody waits for the token. */
  redirectUrl?: URL | undefined;
}

/**
 * The page for access: `appPublicToken`, `locale` (`da-DK`, `en-US`) and `redirectUrl`, to which the token of the chosen
 * agreement is added. No state is echoed; a query of the redirectUrl stays. What a denied access leads to is a switch.
 */
export function handleAccess(request: WireRequest, world: World): Answer {
  const query = readQuery(request.rawQuery);
  const words = wordsOf(localeOf(query.get('locale')) ?? languageOf(request));
  if (!isFromThisMachine(request)) return secured(html(403, bare(words, words.frame.fault.foreign)));
  if (query.get('apppublictoken') !== APP_PUBLIC_TOKEN) return secured(html(400, bare(words, words.access.unknownApp)));
  const given = query.get('redirecturl');
  const redirectUrl = given === undefined ? undefined : addressOf(given);
  if (given !== undefined && !redirectUrl) return secured(html(400, bare(words, words.access.oddAddress)));
  const asked = { request, world, words, redirectUrl };
  const answer = request.method === 'POST' ? decided(asked) : html(200, question(asked));
  return secured(answer, { formsTo: redirectUrl?.origin });
}

function localeOf(locale = ''): 'da' | 'en' | undefined {
  const [language] = locale.toLowerCase().split('-');
  return language === 'da' || language === 'en' ? language : undefined;
}

function addressOf(text: string): URL | undefined {
  const url = URL.parse(text);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

function question({ request, world, words }: Asked): string {
  const text = words.access;
  const option = ({ number, data }: Agreement): Markup =>
    markup`<option value="${number}">${number} ${data.name}</option>`;
  const main = markup`<p>${text.text}</p>
<form method="post" action="${request.url}">
<p><label for="agreement">${text.agreement}</label>
<select id="agreement" name="agreement">${world.agreements().map(option)}</select></p>
<p><button type="submit" name="decision" value="allow">${text.allow}</button> <button type="submit" name="decision" value="deny">${text.deny}</button></p>
</form>`;
  return alone(words, text.title, main);
}

function decided(asked: Asked): Answer {
  const { request, world, words } = asked;
  const form = new URLSearchParams(request.body);
  const agreement = world.agreement(Number(form.get('agreement')));
  if (form.get('decision') !== 'allow' || !agreement) return denied(asked);
  agreement.data.revoked = false;
  world.onChange();
  const { grantToken } = agreement.data;
  const { title, text } = words.access.given;
  return back(asked, { token: grantToken }) ?? html(200, bare(words, { title, text: text(grantToken) }));
}

function denied(asked: Asked): Answer {
  const how = asked.world.switches.get('accessDenied');
  const stays = html(200, bare(asked.words, asked.words.access.denied));
  if (how === 'stays') return stays;
  return back(asked, how === 'error' ? { error: 'access_denied' } : {}) ?? stays;
}

function back({ redirectUrl }: Asked, more: Readonly<Record<string, string>>): Answer | undefined {
  if (!redirectUrl) return undefined;
  const url = new URL(redirectUrl);
  for (const [name, value] of Object.entries(more)) url.searchParams.append(name, value);
  return { status: 302, text: '', headers: { Location: url.href } };
}
