import { problemKinds } from '../http/problem-kinds.ts';

const rows = Object.entries(problemKinds).map(
  ([code, { status, title, remedy }]) => `| ${status} | \`${code}\` | ${title}. | ${remedy} |`,
);

/** What goes for every call, in the Markdown that the page draws. */
export const guide = `The till’s own records: products, customers and closed days, and what became of them in e-conomic.

**Token.** Send \`Authorization: Bearer <token of the store>\`. A token opens its own store only.

**Amounts** are whole øre, **dates** ISO 8601, **moments** ISO 8601 with a zone. In a query write the \`+\` of a zone as
\`%2B\`, or use \`Z\`.

**Repeating.** A POST with an \`Idempotency-Key\` can be sent again without harm: the same request gets the same answer, with
\`Idempotency-Replayed: true\`. A closed day is recognised without any key. What was made has its address in \`Location\`.

**Lists** come in pages of \`limit\` (50, at most 200). Send \`next\` back as \`cursor\`, with the same other parameters, until
there is no \`next\`.

**Following.** \`X-Request-Id\` comes back on every answer, and is the \`correlation\` of the work that the request started.

### Refusals

Every refusal is \`application/problem+json\` (RFC 9457). Build on \`code\`, which is stable, as is \`type\`, which is
\`urn:kassebro:problem:<code>\`; \`title\` and \`detail\` are for people. \`errors\` names every bad field once, by a pointer
(RFC 6901) and a sentence. What is refused has had no effect.

| status | code | meaning | what to do |
|---|---|---|---|
${rows.join('\n')}
`;
