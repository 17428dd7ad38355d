import { type Problem, problemType } from '@kassebro/contracts';

/**
 * Every refusal of this process, in one place: the same refusal always has the same words. Codes are stable, and mean
 * the same as at the POS API where both have them; the README lists them.
 */
export const problems = {
  unknown: problem(404, 'no-such-address', {
    title: 'There is nothing at this address',
    detail: 'If this is a webhook, copy its address from the settings page again: store, sync or secret is wrong.',
  }),
  tooLarge: problem(413, 'body-too-large', {
    title: 'The body is too large',
    detail: 'A notice has at most 64 KiB: send the merge fields and nothing else.',
  }),
  hookTooLarge: problem(413, 'body-too-large', {
    title: 'The body is too large',
    detail: 'A hook has at most 256 KiB.',
  }),
  encodedBody: problem(415, 'body-compressed', {
    title: 'The body is compressed',
    detail: 'Send it as it was signed.',
  }),
  notNow: problem(503, 'unavailable', {
    title: 'It cannot be kept at the moment',
    detail: 'Send it again after the seconds of Retry-After. Nothing is half done.',
  }),
  badSignature: problem(401, 'bad-signature', {
    title: 'The signature does not fit',
    detail: 'Sign the raw body with the signing secret that this store has in its settings.',
  }),
  unreadableHook: problem(400, 'hook-not-text', {
    title: 'The body is not UTF-8 text',
    detail: 'Send the JSON of the hook in UTF-8.',
  }),
  unreadable: problem(400, 'invalid-request', {
    title: 'The request cannot be read',
    detail: 'Encode the address in UTF-8 with percent signs, and the body as its headers say.',
  }),
  ourFault: problem(500, 'internal', {
    title: 'Something went wrong at our end',
    detail: 'Send it again; if it stays so, give the operator the X-Request-Id of the answer.',
  }),
} as const satisfies Record<string, Problem>;

function problem(status: number, code: string, text: { title: string; detail: string }): Problem {
  return { type: problemType(code), status, code, ...text };
}
