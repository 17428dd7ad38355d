import { queueName, type QueueName } from '@kassebro/contracts';
import { createBoard, type Queues } from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import type { HouseParts } from './house.ts';
import type { JobAddress } from './operations/job-of.ts';
import type { BoardLine, StatusSources } from './pages/status/report.ts';

/** Lets the status page see through the queues and the database. */
export function statusSources(queues: Queues, store: Store): HouseParts['status'] {
  return {
    sources: {
      queues,
      operations: store.operations,
      database: store,
      hands: () => handsOf(queues),
      boards: () => boardLines(queues, store),
    },
    keptJobs: (jobs) => keptJobs(queues, jobs),
  };
}

async function handsOf(queues: Queues): Promise<Awaited<ReturnType<StatusSources['hands']>>> {
  const counts = await Promise.all(
    queues
      .all()
      .map(async (queue): Promise<[QueueName, number]> => [queueName.parse(queue.name), await queue.getWorkersCount()]),
  );
  return Object.fromEntries(counts);
}

async function boardLines(queues: Queues, { stores, pauses }: Pick<Store, 'stores' | 'pauses'>): Promise<BoardLine[]> {
  const board = createBoard(queues);
  const names = await board.nonEmpty();
  const called = await namesOf([...new Set(names.map(({ store }) => store))], stores);
  const paused = await pausedIn(pauses);
  const now = Date.now();
  const lines = await Promise.all(
    names.map(async (name): Promise<BoardLine> => {
      const [numbers, [oldest]] = await Promise.all([board.size(name), board.take(name, 1)]);
      const storeName = called.get(name.store);
      return {
        ...name,
        ...(storeName !== undefined && { storeName }),
        numbers,
        ...(paused.has(name.store) && { paused: true as const }),
        ...(oldest && { oldestMs: Math.max(0, now - oldest.at) }),
      };
    }),
  );
  return lines.filter((line) => line.numbers > 0);
}

/** Boards are in Redis, and are told of though the database does not answer: then by the ids of their stores. */
async function namesOf(ids: readonly string[], stores: Store['stores']): Promise<ReadonlyMap<string, string>> {
  try {
    const found = await stores.names(ids);
    return new Map(found.map(({ id, name }) => [id, name]));
  } catch {
    // That the database is away is a finding of its own, on the same page.
    return new Map();
  }
}

/** Without the database nobody knows; that it is away is a finding of its own. */
async function pausedIn(pauses: Store['pauses']): Promise<ReadonlySet<string>> {
  try {
    return new Set(await pauses.paused('toTill'));
  } catch {
    return new Set();
  }
}

async function keptJobs(queues: Queues, jobs: readonly JobAddress[]): Promise<ReadonlySet<string> | undefined> {
  const byName = new Map(queues.all().map((queue) => [queue.name, queue]));
  try {
    const states = await Promise.all(
      jobs.map(async ({ queue, id }) => ({ id, state: await byName.get(queue)?.getJobState(id) })),
    );
    return new Set(states.filter(({ state }) => state !== undefined && state !== 'unknown').map(({ id }) => id));
  } catch {
    // Redis does not answer, which the status page says in its own words; the links then lead to the jobs unchecked.
    return undefined;
  }
}
