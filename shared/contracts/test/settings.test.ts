import { describe, expect, test } from '@jest/globals';
import { changedSettings, defaultSettings, settingsChange, storeSettings } from '@kassebro/contracts';

const change = (wish: unknown) => changedSettings(defaultSettings, settingsChange.parse(wish));

describe('a change of settings touches what it names and nothing else', () => {
  test('the settings of a new store are valid settings', () => {
    expect(storeSettings.parse(defaultSettings)).toEqual(defaultSettings);
  });

  test('an empty change changes nothing', () => {
    expect(change({})).toEqual(defaultSettings);
  });

  test('accounts are merged key by key, and null takes one away', () => {
    const before = change({ accounts: { cash: 5810, bank: 5820 }, journalNumber: 1 });
    const after = changedSettings(
      before,
      settingsChange.parse({ accounts: { bank: null, revenue: 1010 }, journalNumber: null }),
    );
    expect(after.accounts).toEqual({ cash: 5810, revenue: 1010, revenueByCategory: {} });
    expect(after).not.toHaveProperty('journalNumber');
  });

  test('lists and maps are replaced whole', () => {
    const before = change({ vatCodes: { '25': 'U25', '0': 'U0' } });
    expect(changedSettings(before, settingsChange.parse({ vatCodes: { '25': 'U25' } })).vatCodes).toEqual({
      '25': 'U25',
    });
  });

  test('a key with a dot survives, since percentages have decimals', () => {
    expect(change({ vatCodes: { '12.5': 'U12' } }).vatCodes).toEqual({ '12.5': 'U12' });
  });

  test.each([
    ['an unknown setting', { sendEverything: true }],
    ['a required choice taken away', { sendProducts: null }],
    ['a percentage that is none', { vatCodes: { 'twenty-five': 'U25' } }],
    ['an account number that cannot be', { accounts: { cash: 0 } }],
    ['an unknown purpose', { accounts: { tips: 1 } }],
  ])('%s is refused', (_what, wish) => {
    expect(settingsChange.safeParse(wish).success).toBe(false);
  });
});
