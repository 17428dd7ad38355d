import type { Language } from '@kassebro/errors';
import { da } from './da/index.ts';
import { en } from './en/index.ts';
import { createFormat, type Format } from './format.ts';
import type { Messages } from './messages.ts';

export type { Language } from '@kassebro/errors';
export type { Messages } from './messages.ts';
export type NoticeName = keyof Messages['frame']['notice'];

/** Everything a page needs to speak one language. */
export interface Words {
  language: Language;
  text: Messages;
  format: Format;
}

/** Until stores choose their own zone, every page shows the time of Denmark. */
const TIME_ZONE = 'Europe/Copenhagen';

const catalogues: Record<Language, Messages> = { da, en };
const formats: Record<Language, Format> = { da: createFormat('da', TIME_ZONE), en: createFormat('en', TIME_ZONE) };

export const wordsOf = (language: Language): Words => ({
  language,
  text: catalogues[language],
  format: formats[language],
});

export const isLanguage = (value: unknown): value is Language => value === 'da' || value === 'en';
