import type { Bridge } from '../../../support/bridge.ts';
import { until } from '../../../support/until.ts';
import { inParts, type Run } from './runs.ts';

/** All of a table are under way at once, so the first of its tests waits for most of them. */
const WITHIN_MS = 240_000;

/** How the operation of a run stands. */
interface Standing extends Run {
  state: string;
  cause: string;
}

/**
 * Waits until all of them are over, and looks on both sides. What waits for a person is set going again where a person may be
 * needed.
 * @returns in words what is not as it should be: exactly one in e-conomic, and the till's record says which
 */
export async function problemsOf(
  runs: readonly Run[],
  { bridge, beforeLooking }: { bridge: Bridge; beforeLooking: () => Promise<void> },
): Promise<string[]> {
  const ended = await until(`${runs.length} pushes to be over`, () => allOver(runs, bridge), WITHIN_MS);
  await beforeLooking();
  return (await inParts(ended, problemIn)).flat();
}

async function allOver(runs: readonly Run[], bridge: Bridge): Promise<Standing[]> {
  const all = await standings(runs, bridge);
  const open = all.filter((run) => !isOver(run));
  await inParts(
    open.filter(({ mayNeedPerson }) => mayNeedPerson),
    setGoing,
  );
  if (open.length === 0) return all;
  const some = open.slice(0, 10).map(({ name, state, cause }) => `${name} is ${state} because of ${cause}`);
  throw new Error(`${open.length} of ${all.length} are not: ${some.join(', ')}`);
}

async function standings(runs: readonly Run[], { store }: Bridge): Promise<Standing[]> {
  const operations = await store.operations.many(runs.map(({ operation }) => operation));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return runs.map((run) => {
    const { state = 'not there', reason } = byId.get(run.operation) ?? {};
    return { ...run, state, cause: reason?.cause ?? 'nothing' };
  });
}

const isOver = ({ state, mayNeedPerson }: Standing): boolean =>
  state === 'done' || (state === 'attention' && !mayNeedPerson);

/** Whatever of the store waits for a person, who has looked and found nothing wrong: the push, or what it waits for. */
async function setGoing({ shop }: Run): Promise<void> {
  const { body } = await shop.till('GET', '/v1/operations?state=attention');
  for (const { id } of body['items'] as { id: string }[])
    await shop.till('POST', `/v1/operations/${encodeURIComponent(id)}/retry`);
}

async function problemIn({ name, push, shop, state, cause }: Standing): Promise<string[]> {
  const ledger = await push.inLedger(shop);
  const till = state === 'done' ? await push.inTill(shop) : `${state} because of ${cause}`;
  return ledger.length === 1 && ledger[0] === till ? [] : [`${name}: [${ledger.join('; ')}], and the till: ${till}`];
}
