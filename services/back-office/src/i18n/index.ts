import type { Language } from '@kassebro/errors';
import { da } from './da/index.ts';
import { en } from './en/index.ts';
import { createFormat, type Format } from './format.ts';
import type { Messages } from './messages.ts';

export type { Language } from '@kassebro/errors';
export type { Messages } from './messages.ts';

/** Everything a page needs to speak one language. */
export interface Words {
  language: Language;
  text: Messages;
  format: Format;
}

/** Pages over all stores show the time of Denmark; those of a store, the time of the store. */
const USUAL_ZONE = 'Europe/Copenhagen';

const catalogues: Record<Language, Messages> = { da, en };

/** Making one takes a while, and there are few: each language and zone has its own, made when it is first needed. */
const formats = new Map<string, Format>();

function formatOf(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key) ?? createFormat(language, timeZone);
  formats.set(key, known);
  return known;
}

export const wordsOf = (language: Language, timeZone = USUAL_ZONE): Words => ({
  language,
  text: catalogues[language],
  format: formatOf(language, timeZone),
});

export const isLanguage = (value: unknown): value is Language => value === 'da' || value === 'en';
