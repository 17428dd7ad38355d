/** The languages in which a Danish shop's customers are written. */
const LANGUAGES = ['da', 'en', 'de', 'sv', 'nb', 'fr'];
/** How people write what the standard calls otherwise. */
const ALSO: Record<string, string> = {
  danmark: 'DK',
  england: 'GB',
  uk: 'GB',
  'u.k.': 'GB',
  holland: 'NL',
  usa: 'US',
  'u.s.a.': 'US',
};

/**
 * The ISO 3166-1 alpha-2 code of a country that is written as free text: its code, or its name in one of the languages
 * above. Undefined for what is neither.
 */
export function countryCodeOf(text: string): string | undefined {
  const key = text.trim().toLowerCase();
  return codes().get(key);
}

let known: ReadonlyMap<string, string> | undefined;

/** Made when it is first needed, since most processes never do. */
function codes(): ReadonlyMap<string, string> {
  known ??= new Map([...namesAndCodes(), ...Object.entries(ALSO)]);
  return known;
}

function namesAndCodes(): [string, string][] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const pairs = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  const names = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }));
  return pairs.flatMap((code) => {
    const called = names.flatMap((name) => name.of(code) ?? []);
    return called.length === 0 ? [] : [code, ...called].map((one): [string, string] => [one.toLowerCase(), code]);
  });
}

/** What the names of regions hold beside countries: unions, and codes without meaning. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** A code that stands for another one, such as `UK`, or for a country that is no more, is no code of a country. */
const isCountry = (code: string): boolean => !NO_COUNTRIES.has(code) && new Intl.Locale(`und-${code}`).region === code;
