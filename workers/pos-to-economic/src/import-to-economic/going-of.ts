import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectedAgreement } from '@kassebro/agreement';
import { type ImportItem, type ImportRun, recordKindOf } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { handOver, type OperationQueue } from '@kassebro/outbox';
import type { JobContext } from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import type { LedgerFacts } from '../create-record/ledger-facts.ts';
import { carryOut } from './carry-out.ts';
import { foreseenCustomers, foreseenProducts } from './foreseeing.ts';
import { foretell, type Taken } from './foretell.ts';
import type { Going } from './import-to-economic.ts';
import { countUnbound, unboundPage, type Whose } from './unbound-records.ts';

export interface GoingTools {
  store: Pick<Store, 'products' | 'customers' | 'bindings' | 'records' | 'operations' | 'imports'>;
  queue: OperationQueue;
  facts: LedgerFacts;
  connect(store: string): Promise<ConnectedAgreement>;
  /** How long what is under way is left alone between two looks, in ms. */
  restMs: number;
  now(): Date;
}

/** How one import goes through the till's products or customers that are linked to nothing. */
export async function goingOf(run: ImportRun, { signal }: JobContext, tools: GoingTools): Promise<Going> {
  const { store } = tools;
  const whose: Whose = { store: run.store, kind: recordKindOf(run.kind) };
  const connected = await tools.connect(run.store);
  const taken = run.dryRun ? await takenBy(run, whose, store) : undefined;
  return {
    count: () => countUnbound(whose, store),
    async page({ cursor }) {
      const page = await unboundPage(whose, cursor, store);
      return taken ? { ...page, items: await foretold(page.items, { whose, connected, taken }, tools) } : page;
    },
    carryOut: (items, now) =>
      carryOut(items, {
        run: now,
        whose,
        tools: {
          operations: store.operations,
          imports: store.imports,
          handOver: (operation) => handOver(operation, tools.queue),
          rest: () => restUntil(signal, tools.restMs),
          signal,
          now: () => tools.now(),
        },
      }),
  };
}

function foretold(
  items: readonly ImportItem[],
  ground: { whose: Whose; connected: ConnectedAgreement; taken: Taken },
  { store, facts }: GoingTools,
): Promise<ImportItem[]> {
  return ground.whose.kind === 'product'
    ? foretell(items, foreseenProducts({ ...store, facts }), ground)
    : foretell(items, foreseenCustomers({ ...store, facts }), ground);
}

/** Who of the dry run's records would have which number by now. Capitals make no other number. */
async function takenBy(
  { id }: ImportRun,
  { store: shop, kind }: Whose,
  { imports, customers }: GoingTools['store'],
): Promise<Taken> {
  const owners = new Map<string, string>();
  for (const [number, record] of await imports.given(id)) owners.set(number.toLowerCase(), record);
  return {
    async take(number, record) {
      const key = number.toLowerCase();
      const owner = owners.get(key) ?? record;
      owners.set(key, owner);
      if (owner === record) return undefined;
      if (kind === 'product') return because('number-twice', { number });
      const { name = owner } = (await customers.find(shop, owner)) ?? {};
      return because('number-taken', { number, name });
    },
  };
}

/** A moment, or less when the process is told to stop. */
async function restUntil(signal: AbortSignal, ms: number): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
