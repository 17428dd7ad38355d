import type { SettingsChange } from '@kassebro/contracts';
import type { Shop } from '../../../support/shop.ts';

/** One thing that the till makes appear in e-conomic, and how to see on both sides what became of it. */
export interface Push {
  readonly name: string;
  /** What works at it: each has a queue of its own. */
  readonly hand: 'days' | 'records';
  readonly settings: SettingsChange;
  /** Fills a fresh agreement with what this push needs there. */
  prepare?(shop: Shop): Promise<void>;
  /** The till does it, for the first and only time. @returns the id of its operation */
  begin(shop: Shop): Promise<string>;
  /** All that e-conomic has of it; exactly one is what we promise. */
  inLedger(shop: Shop): Promise<string[]>;
  /** What the till's own record says that e-conomic has, in the same words. */
  inTill(shop: Shop): Promise<string>;
}

export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);

/** @throws {Error} with what the till was answered when it is refused */
export async function told(shop: Shop, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await shop.till('POST', path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
