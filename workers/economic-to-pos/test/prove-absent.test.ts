import { describe, expect, test } from '@jest/globals';
import { EconomicFault } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import type { Binding } from '@kassebro/store';
import { proveAbsent } from '../src/records/prove-absent.ts';

const bound = (number: string): Binding => ({
  store: 'demo',
  kind: 'product',
  record: number,
  number,
  seen: {},
  fingerprint: 'f',
  state: 'bound',
  syncedAt: new Date(0),
});
const fault = new EconomicFault(because('economic-down'));

/** Three that we had and that no list has shown: one is gone, one is there, and one e-conomic cannot show. */
async function prove(narrow: boolean) {
  const numbers = ['gone', 'there', 'odd'];
  const fetched = { found: new Map<string, string>(), unreadable: new Map() };
  const stored = new Map(numbers.map((number) => [number, bound(number)]));
  const find = (number: string) => (number === 'odd' ? Promise.reject(fault) : Promise.resolve(known[number]));
  await proveAbsent(numbers, { fetched, stored, find, narrow });
  return fetched;
}
const known: Record<string, string> = { there: 'it' };

describe('what no list shows any more', () => {
  test('is never taken for absent because of a fault: the look fails', async () => {
    await expect(prove(false)).rejects.toBe(fault);
  });

  test('nor when earlier looks have failed: it needs a person, and holds nobody else', async () => {
    const { found, unreadable } = await prove(true);
    expect([...found]).toEqual([['there', 'it']]);
    expect([...unreadable]).toEqual([['odd', because('record-unreadable-in-economic', { number: 'odd' })]]);
  });
});
