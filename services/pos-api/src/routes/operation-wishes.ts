import { type Effect, enteredByHand, notToBeSent, type Operation, otherDate, type Refusal } from '@kassebro/contracts';
import { correctDay, endOperation, postOnDate, undoEnd, type Wish, type WishTools } from '@kassebro/outbox';
import type { z } from 'zod';
import { enteredByHandExample, notToBeSentExample, otherDateExample } from '../docs/examples.ts';
import type { ProblemCode } from '../http/problem-kinds.ts';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute, noBody, noQuery, type Route } from '../http/route.ts';
import { wishOf, wishTools } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';
import { byId, effectView, effectViewOf, own } from './operations.ts';

/** What a person decides about an operation that waits: that it is not sent, that it is after all, or how. */
export const operationWishRoutes = (tools: PosApiTools): Route[] => [...endRoutes(tools), ...goOnRoutes(tools)];

const endRoutes = (tools: PosApiTools): Route[] => [
  wishRoute(tools, {
    wish: 'booked-by-hand',
    summary: 'It was entered in e-conomic by hand: nothing is sent',
    description:
      'For closed days. Name the voucher and its accounting year, or give a reason. The operation ends as `skipped` with the cause `booked-by-hand`, which can be undone. A later revision of the day is not posted beside it without a person.',
    body: enteredByHand,
    example: enteredByHandExample,
    problems: ['operation-under-way', 'operation-possibly-sent', 'operation-ended', 'operation-no-day'],
    grant: (wish, said, by) => endOperation(wish, { cause: 'booked-by-hand', said }, by),
  }),
  wishRoute(tools, {
    wish: 'do-not-send',
    summary: 'It is not to be sent',
    description: 'The operation ends as `skipped` with the cause `not-to-be-sent`, which can be undone.',
    body: notToBeSent,
    example: notToBeSentExample,
    problems: ['operation-under-way', 'operation-possibly-sent', 'operation-ended'],
    grant: (wish, said, by) => endOperation(wish, { cause: 'not-to-be-sent', said }, by),
  }),
  wishRoute(tools, {
    wish: 'undo',
    summary: 'What a person has ended is sent after all',
    description: 'Of `booked-by-hand` and `do-not-send`. No effect on what is on its way already.',
    body: noBody,
    problems: ['operation-ended'],
    grant: (wish, _nothing, by) => undoEnd(wish, by),
  }),
];

const goOnRoutes = (tools: PosApiTools): Route[] => [
  wishRoute(tools, {
    wish: 'post-on',
    summary: 'Which date a day gets whose own date is in a closed period',
    description:
      'For a closed day that waits for `period-barred` or `year-missing`. It runs again at once; should the new date not be in an open period either, it waits again and says so.',
    body: otherDate,
    example: otherDateExample,
    problems: ['operation-under-way', 'operation-ended', 'operation-no-day', 'operation-no-date-wanted'],
    grant: (wish, { date }, by) => postOnDate(wish, date, by),
  }),
  wishRoute(tools, {
    wish: 'correct',
    summary: 'A revision of a day goes on, in spite of what became of an earlier one',
    description:
      'For a closed day that waits for `changed-after-booking`, `voucher-edited`, `voucher-partly-booked`, `invoice-edited`, `entered-by-hand-before`, `not-sent-before` or `not-taken-back`. What was changed in e-conomic is taken back as it stands there. What Kassebro has posted of the earlier revision is reversed first; what a person has entered by hand stays as it is. It counts for this revision only: a later one asks again.',
    body: noBody,
    problems: ['operation-under-way', 'operation-ended', 'operation-no-day', 'operation-no-correction'],
    grant: (wish, _nothing, by) => correctDay(wish, by),
  }),
];

interface WishRoute<B> {
  wish: string;
  summary: string;
  description: string;
  body: z.ZodType<B>;
  example?: unknown;
  problems: readonly ProblemCode[];
  grant: (wish: Wish, said: B, tools: WishTools) => Promise<Effect | undefined>;
}

const wishRoute = <B>(tools: PosApiTools, { wish, grant, problems, body, ...told }: WishRoute<B>): Route =>
  defineRoute({
    ...told,
    method: 'post',
    path: `/v1/operations/:id/${wish}`,
    tag: 'Operations',
    answers: { 200: { description: 'Whether it had an effect, and the operation as it is now', schema: effectView } },
    problems: ['not-found', ...(body === noBody ? [] : (['invalid-fields'] as const)), ...problems],
    params: byId,
    query: noQuery,
    body,
    handle: async ({ params, body: said, caller }) => {
      own(await tools.store.operations.find(params.id), caller);
      const outcome = await grant(wishOf(params.id, caller), said, wishTools(tools, caller));
      if (outcome?.refused) throw refusedAs(outcome.refused, outcome.operation);
      return { status: 200, body: effectViewOf(outcome) };
    },
  });

const codes: Record<Refusal, ProblemCode> = {
  'under-way': 'operation-under-way',
  'possibly-sent': 'operation-possibly-sent',
  ended: 'operation-ended',
  'not-a-day': 'operation-no-day',
  'no-date-wanted': 'operation-no-date-wanted',
  'no-correction': 'operation-no-correction',
  'no-payer-wanted': 'operation-no-payer-wanted',
};

/** A hand is done, or has given up, within this many seconds as a rule. */
const SOON = { 'retry-after': '10' };

function refusedAs(refused: Refusal, { state }: Operation): HttpProblem {
  if (refused === 'ended') return new HttpProblem(codes[refused], { detail: detailOfEnd(state) });
  return new HttpProblem(codes[refused], refused === 'under-way' ? { headers: SOON } : {});
}

const detailOfEnd = (state: Operation['state']): string =>
  state === 'skipped'
    ? 'It is skipped. Read the operation to see why; what a person has ended can be undone first.'
    : `It is ${state}. Read the operation to see what became of it.`;
