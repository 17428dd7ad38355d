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

  test('that a secret has opened is opened by it again, and by no other', () => {
    for (let time = 0; time < 3; time += 1) {
      expect(checkSecret(door, 'products', 'new').kind).toBe('open');
      expect(checkSecret(door, 'balances', 'balances').kind).toBe('switched-off');
      expect(checkSecret(door, 'balances', 'new').kind).toBe('refused');
      expect(checkSecret(door, 'products', 'balances').kind).toBe('refused');
      expect(checkSecret(door, 'inventory', 'new').kind).toBe('refused');
      expect(checkSecret(undefined, 'products', 'new').kind).toBe('refused');
    }
  });

  test('forgets what has opened it when the doors are read again', () => {
    expect(checkSecret(door, 'products', 'old').kind).toBe('open');
    const withdrawn = { ...door, syncs: { ...door.syncs, products: { on: true, secrets: [sha256Hex('new')] } } };
    expect(checkSecret(withdrawn, 'products', 'old').kind).toBe('refused');
    expect(checkSecret(withdrawn, 'products', 'new').kind).toBe('open');
  });
});
