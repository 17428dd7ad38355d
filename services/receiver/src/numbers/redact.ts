const LONGEST = 300;
/** Names that belong to the template: keys before `=` or `:`, and merge fields in brackets. */
const template = /\[[A-Za-z]{1,30}\]|[A-Za-z_][\w.-]{0,29}(?=["']?\s*[=:])/g;

/**
 * What came, so that a person can see what is wrong with the template, without what it may say about anybody: letters
 * of values become x, digits 9.
 */
export function redact(text: string): string {
  const shown = text.slice(0, LONGEST);
  let result = '';
  let end = 0;
  for (const match of shown.matchAll(template)) {
    result += masked(shown.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + masked(shown.slice(end));
}

const masked = (text: string): string =>
  text
    .replaceAll(/\p{Nd}/gu, '9')
    .replaceAll(/\p{L}/gu, 'x')
    .replaceAll(/\p{Cc}/gu, ' ');
