import { type Bridge, openBridge } from '../../../support/bridge.ts';
import { problemsOf } from './problems.ts';
import type { Push } from './push.ts';
import { inParts, openFor, type Run, type Strike, strike } from './runs.ts';

/** A push with which something goes wrong. */
export interface Row extends Pick<Run, 'name' | 'push' | 'mayNeedPerson'> {
  /** Rows of one push and one group are looked at together. */
  group: string;
  strikes: readonly Strike[];
}

/** Each row has a store and an agreement for itself, and many of them are under way at once, since they mostly wait. */
export class PushTable {
  readonly bridge: Bridge;
  readonly #runs = new Map<string, Run[]>();
  #looked = 0;
  #neverStruck = 0;

  private constructor(bridge: Bridge) {
    this.bridge = bridge;
  }

  /** @param hands how many processes work at pushes: what one of them leaves may be taken up by another */
  static async open({ hands, timeoutSeconds }: { hands: number; timeoutSeconds: number }): Promise<PushTable> {
    const waits = { ECONOMIC_TIMEOUT_SECONDS: String(timeoutSeconds) };
    const bridge = await openBridge({ start: ['housekeeping', 'posApi', 'push'], waits });
    for (let more = 1; more < hands; more += 1) await bridge.launch('push');
    return new PushTable(bridge);
  }

  /** @returns the runs, in the order of the rows */
  begin(rows: readonly Row[]): Promise<Run[]> {
    return inParts(rows, (row) => this.#begin(row));
  }

  /** @returns in words what is not as it should be with the rows of the group @throws {Error} when it has none */
  problems(push: Push, group: string): Promise<string[]> {
    const runs = this.#runs.get(keyOf(push, group));
    if (!runs) throw new Error(`no row of ${push.name} is about ${group}`);
    return problemsOf(runs, { bridge: this.bridge, beforeLooking: () => this.#takeFaultsAway(runs) });
  }

  /** How many faults have not struck yet. */
  async toStrike(): Promise<number> {
    return (await this.#faults()).length;
  }

  /**
   * The part of the faults that has struck, of all rows that were looked at: one that was struck by nothing shows nothing. It is
   * seldom all of them: where turns are taken otherwise than in the run that calls were learned from, there are fewer calls.
   */
  struck(): number {
    return 1 - this.#neverStruck / this.#looked;
  }

  /** So that who looks at the ledger does not meet what was meant for the push. */
  async #takeFaultsAway(runs: readonly Run[]): Promise<void> {
    const agreements = new Set(runs.map(({ shop }) => shop.ledger.agreement));
    const left = (await this.#faults()).filter(({ match }) => agreements.has(match.agreement));
    for (const { id } of left) await this.bridge.ledger.control('DELETE', `/faults/${id}`);
    this.#looked += runs.length;
    this.#neverStruck += left.length;
  }

  async #faults(): Promise<{ id: number; match: { agreement: number } }[]> {
    const answer = await this.bridge.ledger.control('GET', '/faults');
    return (answer as { faults: { id: number; match: { agreement: number } }[] }).faults;
  }

  async #begin({ push, group, strikes, name, mayNeedPerson }: Row): Promise<Run> {
    const shop = await openFor(push, this.bridge);
    await strike(shop, strikes);
    const run = { name, push, shop, operation: await push.begin(shop), mayNeedPerson };
    const key = keyOf(push, group);
    this.#runs.set(key, [...(this.#runs.get(key) ?? []), run]);
    return run;
  }
}

const keyOf = ({ name }: Push, group: string): string => `${name}: ${group}`;
