const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const opens = (part: string): boolean => part === '{' || part === '[';
const closes = (part: string): boolean => part === '}' || part === ']';

/** A new line stands after an opening bracket and a comma, and before a closing bracket; an empty pair stays together. */
const breaksBetween = (before: string, part: string): boolean => before === ',' || opens(before) !== closes(part);

/**
 * JSON with line breaks and indentation, every token exactly as it was written: parsing and writing it again would turn
 * 1234.50 into 1234.5, and this is the text that e-conomic gets. Anything else comes out in one line.
 */
export function indentJson(text: string): string {
  let depth = 0;
  let before = '';
  let result = '';
  for (const [part] of text.matchAll(token)) {
    if (closes(part)) depth -= 1;
    if (before !== '' && breaksBetween(before, part)) result += `\n${'  '.repeat(depth)}`;
    result += part === ':' ? ': ' : part;
    if (opens(part)) depth += 1;
    before = part;
  }
  return result;
}
