import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Bridge } from '../support/bridge.ts';
import type { Shop } from '../support/shop.ts';
import { type Figure, median } from './figure.ts';
import { type BenchBridge, withBridge } from './pull/bench-bridge.ts';
import { importProducts } from './pull/import-products.ts';

const PRODUCTS = 10_000;
const ROUNDS = 3;
const GOAL = 0.8;

/**
 * The first import of an agreement's products, from the job until the import is done, beside a loop that copies the same
 * products and does nothing else: no binding, no list of what came of each, no second run that ends the same. Both page by
 * 1,000, and take turns.
 */
export function run(): Promise<Figure[]> {
  return withBridge({ products: 0, start: ['pull'] }, async (opened) => {
    const rates: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const shop = await opened.bridge.openShop(`import${round}`, { products: PRODUCTS });
      const bare = await bareRate(opened, shop);
      const ours = await ourRate(opened.bridge, shop);
      // The first round warms both up.
      if (round > 0) {
        rates.bare.push(bare);
        rates.ours.push(ours);
      }
    }
    const anchor = { name: 'a bare loop, records/s', value: median(rates.bare) };
    const ratios = rates.ours.map((rate, round) => rate / (rates.bare[round] ?? rate));
    return [
      { name: 'first import: records', value: median(rates.ours), unit: '/s', better: 'higher', anchor },
      {
        name: 'first import against a bare loop',
        value: median(ratios),
        unit: 'x',
        better: 'higher',
        goal: GOAL,
        rounds: ratios,
      },
    ];
  });
}

async function ourRate({ store, queues }: Bridge, shop: Shop): Promise<number> {
  const { done, ms } = await importProducts({ store, queues }, shop.id);
  if (done !== PRODUCTS) throw new Error(`${done} of ${PRODUCTS} products were imported`);
  return (done * 1_000) / ms;
}

const program = path.join(import.meta.dirname, 'pull/bare-import.ts');
const result = z.object({ records: z.literal(PRODUCTS), ms: z.number() });

async function bareRate({ databaseUrl, bridge }: BenchBridge, { id, ledger }: Shop): Promise<number> {
  const database = `${databaseUrl}/${bridge.queues.connection.prefix}-${id}`;
  const args = [program, ledger.simulator.url, ledger.appSecretToken, ledger.grantToken, database];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { records, ms } = result.parse(JSON.parse(stdout));
  return (records * 1_000) / ms;
}
