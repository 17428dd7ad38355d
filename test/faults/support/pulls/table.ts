import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Sync, syncs } from '@kassebro/contracts';
import { createBoard } from '@kassebro/queue';
import { type Bridge, openBridge, type ProgramName } from '../../../support/bridge.ts';
import { importAll } from '../../../support/import-records.ts';
import type { Shop } from '../../../support/shop.ts';
import { sweep } from '../../../support/sweeps.ts';
import { until } from '../../../support/until.ts';
import { pasteWebhooks } from '../../../support/webhooks.ts';
import { sendAgainOften } from '../changed-products.ts';
import { inParts } from '../pushes/runs.ts';
import { differences } from '../till-and-ledger.ts';
import { AS_AT_FIRST, type DisorderName, deletionsAreSilent, disorders } from './disorders.ts';
import { RECORDS, renumbered, type Step, storyOf } from './stories.ts';

/** A story that is told in disorder, in an e-conomic of which some open questions are answered. */
export interface Row {
  sync: Sync;
  disorder: DisorderName;
  switches: object;
}

interface Cell extends Row {
  shop: Shop;
  /** In words, what was not as it should be. */
  problems: string[];
}

const kindOf = {
  customers: 'customer',
  balances: 'customer',
  ledger: 'customer',
  products: 'product',
  inventory: 'product',
} as const;
const sweptAs = { customer: 'customers', product: 'products' } as const;

/** Each row has a store and an agreement for itself; their stories happen side by side, step by step. */
export class PullTable {
  readonly bridge: Bridge;
  readonly #cells: readonly Cell[];

  private constructor(bridge: Bridge, cells: readonly Cell[]) {
    this.bridge = bridge;
    this.#cells = cells;
  }

  /** All stores have what their e-conomic has, and webhooks for more. */
  static async open(rows: readonly Row[]): Promise<PullTable> {
    const bridge = await openBridge({ start: ['housekeeping', 'pull'] });
    const cells = await inParts([...rows.entries()], async ([index, row]): Promise<Cell> => {
      const { sync, switches } = row;
      const shop = await bridge.openShop(`row${index}`, {
        products: 2 * RECORDS,
        customers: 2 * RECORDS,
        // Stock is told of by its own notices, and not by those of products.
        inventory: sync !== 'products',
      });
      await bridge.store.stores.changeSettings({ store: shop.id, change: { allowInventory: true }, by: 'test' });
      await sendAgainOften(shop);
      await shop.ledger.control('PUT', `/switches?agreement=${shop.ledger.agreement}`, { ...AS_AT_FIRST, ...switches });
      return { ...row, shop, problems: [] };
    });
    await bridge.start('receiver');
    await inParts(cells, async ({ sync, shop }) => {
      await importAll(bridge, shop.id, sweptAs[kindOf[sync]]);
      await pasteWebhooks(shop, sync === 'inventory' ? ['inventory', 'products'] : [sync]);
    });
    return new PullTable(bridge, cells);
  }

  /**
   * Everything happens in all agreements, and then their tills are compared with them.
   * @param turn 0 for the first time, 1 for the second
   * @param toKill what is killed meanwhile, each at a random moment of a step, and started again
   */
  async happen(turn: number, toKill: readonly ProgramName[] = []): Promise<void> {
    for (const { problems } of this.#cells) problems.length = 0;
    await inParts(this.#cells, (cell) => disturb(cell));
    const before = await inParts(this.#cells, (cell) => this.#whoHas(cell, renumbered(kindOf[cell.sync], turn)[0]));
    const stories = this.#cells.map(({ sync, shop }) => ({ shop, steps: storyOf[sync](turn) }));
    const longest = Math.max(...stories.map(({ steps }) => steps.length));
    for (let index = 0; index < longest; index += 1) {
      const step = inParts(stories, ({ shop, steps }) => doStep(shop, steps[index]));
      await Promise.all([step, this.#kill(toKill[index])]);
    }
    await this.bridge.ledger.settle();
    await this.#allQuiet();
    await inParts(this.#cells.filter(needsSweep), (cell) => this.#sweepAll(cell));
    await this.#allQuiet();
    await inParts(this.#cells, (cell) => this.#compare(cell));
    if (toKill.length > 0) return;
    await inParts([...this.#cells.entries()], async ([index, cell]) => {
      if (!tellsWhoIsWho(cell)) return;
      const after = await this.#whoHas(cell, renumbered(kindOf[cell.sync], turn)[1]);
      if (after === undefined || after !== before[index]) cell.problems.push(`who was ${before[index]} is ${after}`);
    });
  }

  async #whoHas({ sync, shop }: Cell, number: string): Promise<string | undefined> {
    const found = await this.bridge.store.bindings.byNumbers(shop.id, kindOf[sync], [number]);
    return found.get(number)?.record;
  }

  /** @returns in words where the tills of these rows were not as e-conomic; undefined when there is no such row */
  problems(wanted: (row: Row) => boolean): string[] | undefined {
    const cells = this.#cells.filter(wanted);
    if (cells.length === 0) return undefined;
    return cells.flatMap(({ disorder, switches, problems }) =>
      problems.map((problem) => `${disorder}, ${JSON.stringify(switches)}: ${problem}`),
    );
  }

  async #kill(name: ProgramName | undefined): Promise<void> {
    if (!name) return;
    await pause(randomInt(0, 150));
    await this.bridge.running.get(name)?.kill();
    await this.bridge.start(name);
  }

  async #allQuiet(): Promise<void> {
    const { queues } = this.bridge;
    const board = createBoard(queues);
    const boards = this.#cells.flatMap(({ shop }) => syncs.map((sync) => ({ store: shop.id, sync })));
    await until('quiet boards', async () => {
      const { pull } = await queues.counts();
      const jobs = pull.waiting + pull.active + pull.delayed;
      if (jobs > 0) throw new Error(`${jobs} looks are to come`);
      const sizes = await Promise.all(boards.map((one) => board.size(one)));
      return sizes.every((size) => size === 0);
    });
  }

  async #sweepAll({ sync, shop }: Cell): Promise<void> {
    for (const kind of ['changes', 'everything'] as const)
      await sweep(this.bridge, shop.id, { sync: sweptAs[kindOf[sync]], kind });
  }

  async #compare({ shop, sync, disorder, problems }: Cell): Promise<void> {
    const { id, ledger } = shop;
    problems.push(...(await differences({ id, ledger, store: this.bridge.store }, [kindOf[sync]])));
    const { faults } = (await ledger.control('GET', '/faults')) as { faults: Fault[] };
    const fault = faults.find(({ match }) => match.agreement === ledger.agreement);
    if (fault && fault.times === disorders[disorder].fault?.times) problems.push('no notice was disturbed');
    if (fault) await ledger.control('DELETE', `/faults/${fault.id}`);
  }
}

interface Fault {
  id: number;
  times: number;
  match: { agreement?: number };
}

async function disturb({ shop: { ledger }, disorder }: Cell): Promise<void> {
  const { fault } = disorders[disorder];
  if (fault) await ledger.control('POST', '/faults', { ...fault, match: { agreement: ledger.agreement } });
}

const needsSweep = ({ disorder, switches }: Row): boolean =>
  disorders[disorder].needsSweep === true || deletionsAreSilent(switches);

/** In a row whose story renumbers, and whose notices come in order. */
const tellsWhoIsWho = ({ sync, disorder, switches }: Row): boolean =>
  (sync === 'customers' || sync === 'products') &&
  disorders[disorder].keepsWhoIsWho === true &&
  !('webhookParallel' in switches);

const doStep = async (shop: Shop, step: Step | undefined): Promise<unknown> => step?.(shop);
