import type { Problem } from '@kassebro/contracts';

/** Every refusal of this process, in one place: the same refusal always has the same words. */
export const problems = {
  unknown: problem(404, 'unknown-address', { title: 'There is nothing at this address' }),
  tooLarge: problem(413, 'too-large', { title: 'The body is too large', detail: 'A notice has at most 64 KiB.' }),
  hookTooLarge: problem(413, 'too-large', { title: 'The body is too large', detail: 'A hook has at most 256 KiB.' }),
  encodedBody: problem(415, 'encoded-body', { title: 'The body is compressed', detail: 'Send it as it was signed.' }),
  notNow: problem(503, 'not-now', {
    title: 'It cannot be kept at the moment',
    detail: 'Send it again a little later.',
  }),
  badSignature: problem(401, 'bad-signature', { title: 'The signature does not fit' }),
  unreadableHook: problem(400, 'unreadable-hook', { title: 'The body is not UTF-8 text' }),
  unreadable: problem(400, 'unreadable-request', { title: 'The request cannot be read' }),
  ourFault: problem(500, 'our-fault', { title: 'Something went wrong at our end' }),
} as const satisfies Record<string, Problem>;

function problem(status: number, code: string, text: Pick<Problem, 'title' | 'detail'>): Problem {
  return { type: 'about:blank', status, code, ...text };
}
