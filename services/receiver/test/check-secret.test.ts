import { describe, expect, test } from '@jest/globals';
import type { Door } from '@kassebro/contracts';
import { sha256Hex } from '@kassebro/process';
import { checkSecret } from '../src/economic/check-secret.ts';

const open = { on: true, secrets: [sha256Hex('new'), sha256Hex('old')] };
const door: Door = {
  store: 'demo',
  syncs: {
    customers: open,
    balances: { on: false, secrets: [sha256Hex('balances')] },
    products: open,
    inventory: { on: true, secrets: [] },
    ledger: open,
  },
};

describe('the lock of a door', () => {
  test('opens for each valid secret of that sync', () => {
    expect(checkSecret(door, 'products', 'new')).toEqual({ kind: 'open', sync: 'products' });
    expect(checkSecret(door, 'customers', 'old')).toEqual({ kind: 'open', sync: 'customers' });
    expect(checkSecret(door, 'balances', 'balances')).toEqual({ kind: 'switched-off', sync: 'balances' });
  });

  test.each(['', 'x', 'balances', sha256Hex('new'), '\u0000'.repeat(32)])('does not open for "%s"', (secret) => {
    expect(checkSecret(door, 'products', secret)).toEqual({ kind: 'refused', sync: 'products' });
  });

  test('of a sync without secrets opens for nobody', () => {
    expect(checkSecret(door, 'inventory', '')).toEqual({ kind: 'refused', sync: 'inventory' });
  });

  test('of an unknown sync or store opens for nobody', () => {
    for (const name of ['', 'toString', '__proto__', 'Products'])
      expect(checkSecret(door, name, 'new')).toEqual({ kind: 'refused', sync: undefined });
    expect(checkSecret(undefined, 'products', 'new')).toEqual({ kind: 'refused', sync: undefined });
  });
});
