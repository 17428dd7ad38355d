import type { Language } from '../../api/messages.ts';
import { access } from './access.ts';
import { books } from './books.ts';
import { createFormat } from './format.ts';
import type { Format } from './format.ts';
import { frame } from './frame.ts';
import { machine } from './machine.ts';
import { sales } from './sales.ts';
import type { Same } from './same.ts';

/** Everything that a page needs to speak one language. */
export interface Words {
  language: Language;
  frame: Same<typeof frame.en>;
  books: Same<typeof books.en>;
  sales: Same<typeof sales.en>;
  machine: Same<typeof machine.en>;
  access: Same<typeof access.en>;
  format: Format;
}

const inLanguage = (language: Language): Words => ({
  language,
  frame: frame[language],
  books: books[language],
  sales: sales[language],
  machine: machine[language],
  access: access[language],
  format: createFormat(language),
});

const WORDS: Readonly<Record<Language, Words>> = { en: inLanguage('en'), da: inLanguage('da') };

export const LANGUAGES: Readonly<Record<Language, string>> = { da: 'Dansk', en: 'English' };

export function wordsOf(language: Language): Words {
  return WORDS[language];
}

export function isLanguage(name: string | undefined): name is Language {
  return name !== undefined && Object.hasOwn(LANGUAGES, name);
}

/** The language of the browser that it likes best of ours (RFC 9110, 12.5.4); English when it likes neither. */
export function acceptedLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find((text) => text !== undefined);
    return { tag: tag.split('-')[0], quality: Number(quality ?? 1) };
  });
  const best = wishes.filter(({ tag, quality }) => quality > 0 && isLanguage(tag));
  const [first] = best.toSorted((a, b) => b.quality - a.quality);
  return isLanguage(first?.tag) ? first.tag : 'en';
}
