import { setTimeout as wait } from 'node:timers/promises';
import type { Bridge } from '../../support/bridge.ts';
import type { Shop } from '../../support/shop.ts';

const SHOPS = 20;
/** Longer than notices are gathered, so that each finds its board at rest. */
const SPACING_MS = 620;

interface Neighbour {
  shop: Shop;
  /** Not yet in the till. */
  numbers: string[];
  last: number;
}

/**
 * Stores that get a single notice now and then. They take turns, since two notices about one store within half a second are
 * no single ones.
 */
export class Neighbours {
  readonly #bridge: Bridge;
  readonly #all: Neighbour[];

  private constructor(bridge: Bridge, all: Neighbour[]) {
    this.#bridge = bridge;
    this.#all = all;
  }

  /** With enough products for so many notices. */
  static async open(bridge: Bridge, notices: number): Promise<Neighbours> {
    const products = Math.ceil(notices / SHOPS) + 2;
    const all: Neighbour[] = [];
    for (let index = 0; index < SHOPS; index += 1) {
      const shop = await bridge.openShop(`neighbour${index}`, { products });
      const listed = await shop.ledger.list('/products?pagesize=1000');
      all.push({ shop, numbers: listed.map((product) => String(product['productNumber'])), last: 0 });
    }
    return new Neighbours(bridge, all);
  }

  /** The first notice of each store also asks for the VAT rate of its group, which is remembered afterwards. */
  async warmUp(): Promise<void> {
    await this.passages(SHOPS);
  }

  /**
   * How long single notices take from the webhook's request to the product in MongoDB, one after another (ms).
   * @param goesOn asked before each; no more than `notices` anyway
   */
  async passages(notices: number, goesOn: () => boolean = () => true): Promise<number[]> {
    const times: number[] = [];
    for (let index = 0; index < notices && goesOn(); index += 1) {
      const neighbour = this.#all[index % SHOPS];
      if (neighbour) times.push(await this.#passage(neighbour));
    }
    return times;
  }

  async #passage(neighbour: Neighbour): Promise<number> {
    const { shop, numbers } = neighbour;
    const number = numbers.shift();
    if (number === undefined) throw new Error(`${shop.id} has no product left`);
    await wait(Math.max(0, neighbour.last + SPACING_MS - performance.now()));
    const began = performance.now();
    const response = await fetch(shop.webhooks.products, { method: 'POST', body: `old=${number}&new=${number}` });
    if (response.status !== 202) throw new Error(`the receiver answered ${response.status}`);
    while (!(await this.#bridge.store.products.find(shop.id, number)));
    neighbour.last = performance.now();
    return neighbour.last - began;
  }
}
