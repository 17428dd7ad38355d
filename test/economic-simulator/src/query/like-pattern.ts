import type { Pieces } from './filter-syntax.ts';

/**
 * A `$like:` value as a regular expression: case is ignored, `*` is anything, without `*` it means contains, and a
 * bracket pair is a character class, so that a literal `[` is `[[]`.
 */
export function likePattern(pieces: Pieces): RegExp {
  const body = pieces.map((piece) => (piece === null ? '.*' : withClasses(piece))).join('');
  const isAnchored = pieces.includes(null);
  return new RegExp(isAnchored ? `^${body}$` : body, 'isu');
}

function withClasses(text: string): string {
  let pattern = '';
  let rest = text;
  while (rest !== '') {
    const members = /^\[([^\]]+)\]/u.exec(rest);
    if (members?.[1] === undefined) {
      const [character = ''] = rest;
      pattern += escapeCharacter(character);
      rest = rest.slice(character.length);
    } else {
      pattern += characterClass(members[1]);
      rest = rest.slice(members[0].length);
    }
  }
  return pattern;
}

/** `a-c` is a range and a leading `^` negates, as in the SQL LIKE that shines through here. */
function characterClass(members: string): string {
  const isNegated = members.startsWith('^') && members.length > 1;
  const parts = [...members.slice(isNegated ? 1 : 0).matchAll(/(.)-(.)|(.)/gsu)].map(classPart);
  const all = parts.join('');
  if (all === '') return isNegated ? '.' : '(?!)';
  return `[${isNegated ? '^' : ''}${all}]`;
}

/** One member or a range; a range that runs backwards holds nothing. */
function classPart([, from, to, single]: RegExpExecArray): string {
  if (from === undefined || to === undefined) return codePoint(single ?? '');
  return pointOf(from) <= pointOf(to) ? `${codePoint(from)}-${codePoint(to)}` : '';
}

function codePoint(character: string): string {
  return `\\u{${pointOf(character).toString(16)}}`;
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function escapeCharacter(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/u.test(character) ? `\\${character}` : character;
}
