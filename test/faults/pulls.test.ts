import { expect, test } from '@jest/globals';
import { type SweptSync, sweptSyncs } from '@kassebro/contracts';
import { type Bridge, openBridge, type ProgramName } from '../support/bridge.ts';
import { quietBoard } from '../support/boards.ts';
import { until } from '../support/until.ts';
import { pasteWebhooks } from '../support/webhooks.ts';
import { sendAgainOften } from './support/changed-products.ts';
import { happen, seeded } from './support/happenings.ts';
import { differences } from './support/till-and-ledger.ts';

/** What nobody knows about e-conomic's webhooks: as the simulator takes it first, and all of it the other way round. */
const otherwise = {
  webhookCreateShape: 'emptyOld',
  webhookDeleteShape: 'emptyNew',
  stockFiresProductUpdated: true,
  balanceMovesLastUpdated: true,
  balanceFiresCustomerUpdated: true,
  assignedCustomerNumber: 'highestPlusOne',
};

async function openShop(switches: object): Promise<Bridge> {
  const bridge = await openBridge({ products: 40, customers: 40, inventory: true });
  await bridge.ledger.control('PUT', `/switches?agreement=${bridge.ledger.agreement}`, switches);
  await bridge.settings({ allowInventory: true });
  await pasteWebhooks(bridge);
  await sendAgainOften(bridge);
  for (const kind of sweptSyncs) await importAll(bridge, kind);
  return bridge;
}

async function importAll(bridge: Bridge, kind: SweptSync): Promise<void> {
  const id = `import-${bridge.id}-${kind}`;
  await bridge.store.imports.request({ id, store: bridge.id, kind, dryRun: false, by: 'test', correlation: id });
  await bridge.queues.add('import-records', { store: bridge.id, import: id, correlation: id });
  await until('the import', async () => (await bridge.store.imports.find(id))?.state === 'done');
}

/** Every way in which webhooks and calls go wrong, each now and then. */
async function trouble(bridge: Bridge): Promise<void> {
  const match = { agreement: bridge.ledger.agreement };
  for (const [kind, probability] of [
    ['lost', 0.15],
    ['duplicated', 0.2],
    ['late', 0.2],
    ['reordered', 0.2],
  ] as const)
    await bridge.ledger.control('POST', '/faults', { kind, probability, times: 10_000, match, delayMs: 700 });
  for (const kind of ['500', '503-html', 'reset-before', 'garbled-json'])
    await bridge.ledger.control('POST', '/faults', {
      kind,
      probability: 0.03,
      times: 10_000,
      match: { ...match, method: 'GET' },
    });
}

const HAPPENINGS = 200;
const KILL_EVERY = 35;
const mortal: ProgramName[] = ['pull', 'receiver', 'housekeeping'];

/*
 * Side by side, since they mostly wait: what was in the hands of a killed process comes back when its lock has run out.
 */
test.concurrent.each([
  ['as the simulator takes them', {}],
  ['the other way round', otherwise],
])(
  'webhooks lost, doubled, late and out of order, calls that fail, processes killed, open questions %s: the till ends equal to e-conomic',
  async (_how, switches) => {
    await using bridge = await openShop(switches);
    const seed = Date.now() % 1_000_000;
    await happenAll(bridge, seeded(seed));
    for (const sync of sweptSyncs)
      for (const kind of ['changes', 'everything'] as const) await sweep(bridge, { sync, kind });
    expect({ seed, differences: await differences(bridge) }).toEqual({ seed, differences: [] });
  },
);

async function happenAll(bridge: Bridge, random: () => number): Promise<void> {
  await trouble(bridge);
  for (let index = 1; index <= HAPPENINGS; index += 1) {
    await happen(bridge, random);
    if (index % KILL_EVERY !== 0) continue;
    const name = mortal[Math.floor(random() * mortal.length)] ?? 'pull';
    await bridge.running.get(name)?.kill();
    await bridge.start(name);
  }
  await bridge.ledger.control('DELETE', '/faults');
  await bridge.ledger.settle();
  for (const sync of sweptSyncs) await until('a quiet board', quietBoard(bridge, sync));
}

async function sweep(
  bridge: Bridge,
  { sync, kind }: { sync: SweptSync; kind: 'changes' | 'everything' },
): Promise<void> {
  const field = kind === 'changes' ? 'changesUpTo' : 'everythingAt';
  const began = new Date();
  await bridge.queues.add('sweep', { store: bridge.id, sync, kind, correlation: `sweep-${sync}-${kind}` });
  await until(
    'the sweep',
    async () => ((await bridge.store.sweeps.find({ store: bridge.id, sync }))?.[field] ?? new Date(0)) >= began,
  );
  await until('a quiet board', quietBoard(bridge, sync));
}
