/** An address with user and password taken out, which may stand in it even when the rest is no address at all. */
export const withoutLogin = (address: string): string => address.replace(/^([^@]*?:\/\/)?.*@/, '$1[login]@');

const rules: [pattern: RegExp, instead: string][] = [
  [/\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b/g, '[e-mail]'],
  // With a user, a password, or both: Redis has logins without a user.
  [/(:\/\/)[^/\s@]+@/g, '$1[login]@'],
  [/(\/economic\/[^/\s]+\/[^/\s]+\/)[^\s/?]+/g, '$1[secret]'],
  [/([?&](?:secret|token|key|password)=)[^&\s]+/gi, '$1[secret]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\+\d[\d ()-]{6,}\d/g, '[phone]'],
];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Free text (messages of errors, urls) with what must never reach a log taken out: e-mail addresses, phone numbers,
 * logins in connection strings, secrets in our own addresses, and anything that looks like a token.
 */
export function scrub(text: string): string {
  const masked = rules.reduce((result, [pattern, instead]) => result.replaceAll(pattern, instead), text);
  return masked.replaceAll(/\b[A-Za-z0-9_-]{32,}\b/g, (word) => (uuid.test(word) ? word : '[token]'));
}
