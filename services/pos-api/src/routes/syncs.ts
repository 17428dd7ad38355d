import { sync } from '@kassebro/contracts';
import { type OverviewTools, type SyncOverview, syncsOf } from '@kassebro/overview';
import { doorOf } from '@kassebro/store';
import { z } from 'zod';
import { HttpProblem } from '../http/problem.ts';
import { defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import type { PosApiTools } from '../tools.ts';
import { moment, reasonView, reasonViewOf } from '../views/common.ts';

const refused = z.strictObject({
  ...reasonView.shape,
  count: z.int(),
  lastAt: moment,
  /** What came last, redacted. */
  sample: z.string().optional(),
});

const syncView = z.strictObject({
  sync,
  on: z.boolean(),
  /** Numbers that were noticed and have not been looked at yet. */
  waiting: z.int(),
  /** When e-conomic was last heard. */
  heardAt: moment.optional(),
  /** Notices that were turned away at the door. */
  refused: z.array(refused),
  /** Records that no webhook told of and a sweep found today. */
  missedToday: z.int(),
  changesUpTo: moment.optional(),
  everythingAt: moment.optional(),
  /** Nothing of it is looked at until this is mended; what is noticed meanwhile is kept. */
  held: z.strictObject({ ...reasonView.shape, since: moment, nextLookAt: moment }).optional(),
  /** Looks fail for a reason that clears by itself; without `nextAt` the next one is under way. */
  retrying: z.strictObject({ ...reasonView.shape, since: moment, nextAt: moment.optional() }).optional(),
});

/** How what comes from e-conomic stands. */
export const syncRoutes = ({ store, board, diary, now }: PosApiTools): Route[] => [
  defineRoute({
    method: 'get',
    path: '/v1/syncs',
    tag: 'Syncs',
    summary: 'How what comes from e-conomic stands, one entry a webhook',
    description:
      '`changesUpTo` and `everythingAt` say how far the hourly and the nightly comparison with e-conomic have come; accounts go with customers, stock with products.',
    answers: { 200: { description: 'The five syncs', schema: z.strictObject({ items: z.array(syncView) }) } },
    problems: [],
    params: noParams,
    query: noQuery,
    body: noBody,
    handle: async ({ caller }) => {
      const { timeZone } = caller.store;
      const tools = { ...knownByRedis({ board, diary }), sweeps: store.sweeps, holds: store.holds, now };
      const items = await syncsOf({ door: doorOf(caller.store, now()), timeZone }, tools);
      return { status: 200, body: { items: items.map(syncViewOf) } };
    },
  }),
];

/** What only Redis knows cannot be told while it is away. */
const knownByRedis = ({
  board,
  diary,
}: Pick<PosApiTools, 'board' | 'diary'>): Pick<OverviewTools, 'board' | 'diary'> => ({
  board: {
    size: (name) => board.size(name).catch(unavailable),
    failures: (store) => board.failures(store).catch(unavailable),
  },
  diary: { read: (store) => diary.read(store).catch(unavailable) },
});

function unavailable(cause: unknown): never {
  throw new HttpProblem('unavailable', { headers: { 'retry-after': '5' }, cause });
}

const syncViewOf = ({ held, retrying, ...rest }: SyncOverview): z.infer<typeof syncView> => ({
  sync: rest.sync,
  on: rest.on,
  waiting: rest.waiting,
  ...(rest.heardAt && { heardAt: rest.heardAt.toISOString() }),
  refused: rest.refused.map(({ cause, count, lastAt, sample }) => ({
    ...reasonViewOf({ cause, parameters: {} }),
    count,
    lastAt: lastAt.toISOString(),
    ...(sample !== undefined && { sample }),
  })),
  missedToday: rest.missedToday,
  ...(rest.changesUpTo && { changesUpTo: rest.changesUpTo.toISOString() }),
  ...(rest.everythingAt && { everythingAt: rest.everythingAt.toISOString() }),
  ...(held && {
    held: {
      ...reasonViewOf(held.reason),
      since: held.since.toISOString(),
      nextLookAt: held.nextLookAt.toISOString(),
    },
  }),
  ...(retrying && {
    retrying: {
      ...reasonViewOf(retrying.reason),
      since: retrying.since.toISOString(),
      ...(retrying.nextAt && { nextAt: retrying.nextAt.toISOString() }),
    },
  }),
});
