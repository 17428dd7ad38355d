/** Node's own clients refuse an answer whose headers are longer than 16 KiB together. */
const LONGEST = 8_192;

/**
 * Notes beside an answer, as a JSON list in a header; no header when there are none. A header holds visible ASCII only, so
 * everything else is escaped as JSON allows. What does not fit is left out, the last ones first.
 */
export function notesHeader(name: string, notes: readonly object[]): Record<string, string> {
  const texts = notes.map((note) => ascii(JSON.stringify(note)));
  let fitting = texts.length;
  while (textOf(texts.slice(0, fitting)).length > LONGEST) fitting -= 1;
  return fitting > 0 ? { [name]: textOf(texts.slice(0, fitting)) } : {};
}

const textOf = (texts: readonly string[]): string => `[${texts.join(',')}]`;

const ascii = (json: string): string =>
  json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
