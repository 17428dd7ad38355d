import type { Operation, Reason } from '@kassebro/contracts';
import { handOver, runAgain } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';
import type { Trying } from '@kassebro/queue';
import { isAboutAccess, pauseAfter, triedCauses } from './causes.ts';
import type { MendingTools } from './tools.ts';

interface Group extends Reason {
  store: string;
}

/** A try that ended well has shown that its cause is gone; any other end shows nothing, and another one tries later. */
export async function endTries({ operations, mendBook }: MendingTools): Promise<void> {
  for (const one of await mendBook.tries()) {
    const operation = await operations.find(one.operation);
    if (operation && isUnderWay(operation)) continue;
    if (operation?.state === 'done') {
      const { store, cause, parameters } = one;
      await mendBook.note({ store, causes: [cause], parameters, before: operation.updatedAt.toISOString() });
    }
    await mendBook.endTry(one);
  }
}

const isUnderWay = ({ state }: Operation): boolean =>
  state === 'queued' || state === 'running' || state === 'retrying' || state === 'uncertain';

/** Of each group that waits for something outside of Kassebro, one operation tries from time to time whether it is there. */
export async function startTries(tools: MendingTools, log: Log): Promise<void> {
  const under = new Set((await tools.mendBook.tries()).map(keyOf));
  const paused = new Set(await tools.pauses.paused('toLedger'));
  const due: Due[] = [];
  for (const group of await tools.operations.parkedGroups(triedCauses)) {
    if (under.has(keyOf(group)) || paused.has(group.store)) continue;
    const one = await dueOf(group, tools);
    if (one) due.push(one);
  }
  const longestDueFirst = due.toSorted((one, other) => one.dueAt - other.dueAt);
  for (const { group, operation } of longestDueFirst.slice(0, TRIES_IN_ONE_ROUND))
    await startTry({ ...group, operation }, tools, log);
}

interface Due {
  group: Group;
  operation: Operation;
  dueAt: number;
}

/** When all stores wait for the same thing, their tries are spread over rounds; whoever has been due longest is next. */
const TRIES_IN_ONE_ROUND = 500;

/** The one that comes first when they all run again, so that it is as good as any and always the same. */
async function dueOf(group: Group, { operations, stillMs, now }: MendingTools): Promise<Due | undefined> {
  const { store, cause, parameters } = group;
  const [first] = await operations.parked({ store, causes: [cause], parameters, before: now(), limit: 1 });
  if (!first) return undefined;
  const tries = first.history.filter((entry) => entry.state === 'attention' && entry.cause === cause).length;
  const dueAt = first.updatedAt.getTime() + pauseAfter(cause, Math.max(1, tries), stillMs);
  return dueAt <= now().getTime() ? { group, operation: first, dueAt } : undefined;
}

async function startTry(
  { operation, ...group }: Group & { operation: Operation },
  tools: MendingTools,
  log: Log,
): Promise<void> {
  const one: Trying = { ...group, operation: operation.id };
  const { store, cause } = group;
  if (isAboutAccess(cause)) await letIn(store, tools);
  // Noted first: of a try that was not started the round learns that it is not under way, and goes on.
  await tools.mendBook.startTry(one);
  const again = { operations: tools.operations, handOver: (it: Operation) => handOver(it, tools.queue) };
  const runs = await runAgain([operation], again);
  if (runs > 0) log.info('tries whether this was mended', { store, operation: operation.id, cause });
}

/** The agreement is shut to everybody, but not to whoever is to find out. */
async function letIn(store: string, { stores, calls }: MendingTools): Promise<void> {
  const agreement = (await stores.find(store))?.agreement;
  if (agreement) await calls.tryNow(agreement.number);
}

const keyOf = ({ store, cause, parameters }: Group): string =>
  JSON.stringify([store, cause, ...Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
