import { expect, test } from '@jest/globals';
import { sweptSyncs } from '@kassebro/contracts';
import { type Bridge, openBridge, type ProgramName } from '../support/bridge.ts';
import { quietBoard } from '../support/boards.ts';
import { importAll } from '../support/import-records.ts';
import { sweep } from '../support/sweeps.ts';
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
  for (const kind of sweptSyncs) await importAll(bridge, bridge.id, kind);
  return bridge;
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
      for (const kind of ['changes', 'everything'] as const) {
        await sweep(bridge, bridge.id, { sync, kind });
        await until('a quiet board', quietBoard(bridge, sync));
      }
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
