/** Where a call goes: `template` for logs and messages, `path` for the wire. */
export interface Path {
  template: string;
  path: string;
}

/**
 * e-conomic's own encoding of characters inside an identifier (product number, accounting year), as its API documentation
 * lists it; everything else is percent-encoded. Accounting year 2025/2026 is `2025_6_2026`.
 */
const codes: Readonly<Record<string, string>> = {
  '<': '_0_',
  '>': '_1_',
  '*': '_2_',
  '%': '_3_',
  ':': '_4_',
  '&': '_5_',
  '/': '_6_',
  '\\': '_7_',
  _: '_8_',
  ' ': '_9_',
  '?': '_10_',
  '.': '_11_',
  '#': '_12_',
  '+': '_13_',
};

/** An identifier as one segment of a path. Throws RangeError when it is empty, since the path would then be another one. */
export function encodedId(id: string | number): string {
  const text = String(id).toWellFormed();
  if (text === '') throw new RangeError('an identifier in a path cannot be empty');
  return Array.from(text, (character) => codes[character] ?? encodeURIComponent(character)).join('');
}

/** Fills the braces of a template: `path('/journals/{journal}/entries', {journal: 1})`. */
export function path(template: string, ids: Readonly<Record<string, string | number>> = {}): Path {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodedId(ids[name] ?? ''));
  return { template, path: filled };
}
