import type { Language } from '@kassebro/errors';
import { da } from './da.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';

export type { Words } from './words.ts';

const all: Record<Language, Words> = { en, da };
export const wordsOf = (language: Language): Words => all[language];
