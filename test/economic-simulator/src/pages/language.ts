import type { Language } from '../api/messages.ts';
import type { WireRequest } from '../wire/http-server.ts';
import { readQuery } from '../wire/query-string.ts';
import { acceptedLanguage, isLanguage } from './words/index.ts';

type Asked = Pick<WireRequest, 'rawQuery' | 'headers'>;

/** What `?lang=` asks for, which from then on is remembered in a cookie. */
export function chosenLanguage({ rawQuery }: Asked): Language | undefined {
  const wanted = readQuery(rawQuery).get('lang');
  return isLanguage(wanted) ? wanted : undefined;
}

/** The language of a page: as asked for, as it was chosen before, as the browser likes it. */
export function languageOf(request: Asked): Language {
  const { cookie = '' } = request.headers;
  const kept = /(?:^|;\s*)lang=(\w+)/.exec(cookie)?.[1];
  const chosen = chosenLanguage(request);
  if (chosen !== undefined) return chosen;
  return isLanguage(kept) ? kept : acceptedLanguage(request.headers['accept-language']);
}
