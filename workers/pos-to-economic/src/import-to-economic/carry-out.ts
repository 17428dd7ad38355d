import {
  creationId,
  finalStates,
  type ImportItem,
  type ImportRun,
  type Operation,
  type NewOperation,
  type Effect,
} from '@kassebro/contracts';
import { because, RetryLater } from '@kassebro/errors';
import type { Whose } from './unbound-records.ts';

export interface CarryOutTools {
  operations: {
    many(ids: readonly string[]): Promise<Operation[]>;
    insert(operation: NewOperation): Promise<unknown>;
    create(id: string, by: string): Promise<Effect | undefined>;
  };
  imports: { worked(id: string, ms: number): Promise<boolean> };
  /** @throws when the queue does not take it */
  handOver: (operation: Operation) => Promise<void>;
  /** A moment until they are looked at again; ends early when the process stops. */
  rest: () => Promise<void>;
  signal: AbortSignal;
  now: () => Date;
}

/**
 * Creates the records by the operations that their own events would have, under the same keys, so that none is made twice; their
 * jobs take turns with those of other stores. Then waits until each has ended.
 * @returns what came of each in the end; nothing when the import was stopped or paused meanwhile: those under way end by themselves
 * @throws RetryLater when the process is told to stop
 */
export async function carryOut(
  items: readonly ImportItem[],
  { run, whose, tools }: { run: ImportRun; whose: Whose; tools: CarryOutTools },
): Promise<ImportItem[] | undefined> {
  const wanted = new Map(
    items.filter(isToBeCreated).map((item) => [creationId({ ...whose, record: item.number }), item.number]),
  );
  for (const [id, record] of wanted) {
    // oxlint-disable-next-line no-await-in-loop
    await begin({ ...whose, id, record }, run, tools);
  }
  const ended = await allEnded([...wanted.keys()], run, tools);
  if (!ended) return undefined;
  const byRecord = new Map(ended.map((operation) => [operation.record, operation]));
  return items.map((item) => (isToBeCreated(item) ? becameOf(item, byRecord.get(item.number)) : item));
}

/** What an earlier turn at the page has created or linked is looked at again, which finds it done. */
const isToBeCreated = ({ outcome }: ImportItem): boolean => outcome === 'created' || outcome === 'linked';

async function begin(
  key: Whose & { id: string; record: string },
  { by, correlation }: ImportRun,
  { operations, handOver }: CarryOutTools,
): Promise<void> {
  await operations.insert({ ...key, revision: 1, mode: 'create', state: 'queued', correlation });
  const effect = await operations.create(key.id, by);
  if (!effect) throw new Error(`operation ${key.id} is there and cannot be read`);
  if (effect.operation.state === 'queued') await handOver(effect.operation);
}

async function allEnded(
  ids: readonly string[],
  { id }: ImportRun,
  { operations, imports, rest, signal, now }: CarryOutTools,
): Promise<Operation[] | undefined> {
  let since = now().getTime();
  for (;;) {
    // Whoever waits looks again and again, one look after another.
    // oxlint-disable-next-line no-await-in-loop
    const found = await operations.many(ids);
    if (found.every(hasEnded)) return found;
    if (signal.aborted) throw new RetryLater(because('engine-away'));
    // oxlint-disable-next-line no-await-in-loop
    await rest();
    const at = now().getTime();
    // oxlint-disable-next-line no-await-in-loop
    if (!(await imports.worked(id, at - since))) return undefined;
    since = at;
  }
}

/** What waits for a person waits; the import does not. */
const hasEnded = ({ state }: Operation): boolean =>
  state === 'attention' || finalStates.some((final) => final === state);

function becameOf({ number, record }: ImportItem, operation: Operation | undefined): ImportItem {
  const item = { number, ...(record !== undefined && { record }) };
  if (!operation) throw new Error(`the operation of ${number} is not there`);
  const { state, reason, result } = operation;
  const economicNumber = result?.number;
  const known = { ...item, ...(economicNumber !== undefined && { economicNumber }) };
  if (state === 'done') return { ...known, outcome: result?.adopted === true ? 'linked' : 'created' };
  return { ...known, outcome: state === 'attention' ? 'attention' : 'skipped', ...(reason && { reason }) };
}
