import type { Operation, Reason } from '@kassebro/contracts';
import type { Log } from '@kassebro/process';
import type { Trying } from '@kassebro/queue';
import { isAboutAccess, pauseAfter, triedCauses } from './causes.ts';
import { retry } from './run-again.ts';
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
  for (const group of await tools.operations.parkedGroups(triedCauses)) {
    if (under.has(keyOf(group))) continue;
    const candidate = await dueOf(group, tools);
    if (candidate) await startTry({ ...group, operation: candidate.id }, tools, log);
  }
}

/** The one that comes first when they all run again, so that it is as good as any and always the same. */
async function dueOf(
  { store, cause, parameters }: Group,
  { operations, stillMs, now }: MendingTools,
): Promise<Operation | undefined> {
  const [first] = await operations.parked({ store, causes: [cause], parameters, before: now(), limit: 1 });
  if (!first) return undefined;
  const tries = first.history.filter((entry) => entry.state === 'attention' && entry.cause === cause).length;
  const dueAt = first.updatedAt.getTime() + pauseAfter(cause, Math.max(1, tries), stillMs);
  return dueAt <= now().getTime() ? first : undefined;
}

async function startTry(one: Trying, tools: MendingTools, log: Log): Promise<void> {
  const { store, cause, operation } = one;
  if (isAboutAccess(cause)) await letIn(store, tools);
  // Noted first: of a try that was not started the round learns that it is not under way, and goes on.
  await tools.mendBook.startTry(one);
  if (await retry(operation, tools)) log.info('tries whether this was mended', { store, operation, cause });
}

/** The agreement is shut to everybody, but not to whoever is to find out. */
async function letIn(store: string, { stores, calls }: MendingTools): Promise<void> {
  const agreement = (await stores.find(store))?.agreement;
  if (agreement) await calls.tryNow(agreement.number);
}

const keyOf = ({ store, cause, parameters }: Group): string =>
  JSON.stringify([store, cause, ...Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
