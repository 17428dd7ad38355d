/**
 * e-conomic's own encoding of special characters inside an identifier in a path (e-conomic API facts: product
 * numbers and accounting years, `2025/2026` is `2025_6_2026`). Everything else is ordinary percent encoding.
 */
const CODE_OF: Readonly<Record<string, string>> = {
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

const CHARACTER_OF = new Map(Object.entries(CODE_OF).map(([character, code]) => [code, character]));

/** An identifier as one path segment, ready for a `self` link. */
export function encodeIdentifier(identifier: string): string {
  const coded = identifier.replaceAll(/[<>*%:&/\\_ ?.#+]/g, (character) => CODE_OF[character] ?? character);
  return encodeURIComponent(coded.toWellFormed());
}

/** The identifier meant by a path segment. Rubbish percent signs are taken as they stand rather than refused. */
export function decodeIdentifier(segment: string): string {
  return decodePercent(segment).replaceAll(/_(?:1[0-3]|\d)_/g, (code) => CHARACTER_OF.get(code) ?? code);
}

export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
