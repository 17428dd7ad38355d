import { operationKind, sync } from '@kassebro/contracts';
import type { AttentionGroup } from '@kassebro/store';
import { z } from 'zod';
import { defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import type { PosApiTools } from '../tools.ts';
import { moment, reasonView, reasonViewOf } from '../views/common.ts';

/** Everything that one fix sets going again. */
const groupView = z.strictObject({
  ...reasonView.shape,
  count: z.int(),
  /** Since when the oldest of them waits. */
  oldest: moment,
  /** Gross revenue of the closed days that are held back, øre. */
  amount: z.int(),
  /** Ids for `/v1/operations/:id`. */
  operations: z.array(z.string()),
  /** Products and customers that need a person. */
  records: z.array(z.strictObject({ kind: operationKind, record: z.string() })),
  /** What e-conomic told of and cannot be looked at: everything noticed is kept until it can. */
  boards: z.array(sync),
});

const attentionView = z.strictObject({ items: z.array(groupView) });

/** What needs a person. */
export const attentionRoutes = (tools: PosApiTools): Route[] => [
  defineRoute({
    method: 'get',
    path: '/v1/attention',
    tag: 'Attention',
    summary: 'What needs a person, grouped by cause',
    description: 'Closed days and the money they hold come first, then what waits longest.',
    answers: { 200: { description: 'The groups; none when nothing needs anybody', schema: attentionView } },
    problems: [],
    params: noParams,
    query: noQuery,
    body: noBody,
    handle: async ({ caller }) => {
      const groups = await tools.store.operations.attention(caller.store.id);
      return { status: 200, body: { items: groups.map(groupViewOf) } };
    },
  }),
];

const groupViewOf = ({ cause, parameters, ...group }: AttentionGroup): z.infer<typeof groupView> => ({
  ...reasonViewOf({ cause, parameters }),
  ...group,
  oldest: group.oldest.toISOString(),
});
