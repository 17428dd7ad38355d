import type { StoreSettings } from '@kassebro/contracts';
import { settings as standard } from '../days.ts';
import type { Row } from './tables.ts';
import { oneOf, percent, whole } from './words.ts';

const PURPOSES = {
  omsætning: 'revenue',
  kasse: 'cash',
  bank: 'bank',
  kassedifference: 'tillDifference',
  øreafrunding: 'rounding',
  udlæg: 'expenses',
  gavekort: 'giftCards',
  depositum: 'deposits',
  reserve: 'fallback',
} as const;

/** The standard store (README.md) with what this day's store has chosen differently. */
export const settingsOf = (rows: readonly Row[]): StoreSettings =>
  rows.reduce((settings, [what = '', choice = '']) => changed(settings, what, choice), standard);

function changed(settings: StoreSettings, what: string, choice: string): StoreSettings {
  const [, subject = what, name = ''] = /^(Konto for|Momskode for|Betalingstype) (.+)$/.exec(what) ?? [];
  return oneOf(CHANGES, subject)({ settings, name, choice });
}

type Change = (change: { settings: StoreSettings; name: string; choice: string }) => StoreSettings;

const CHANGES: Readonly<Record<string, Change>> = {
  Nullinjer: ({ settings, choice }) => ({ ...settings, zeroLines: oneOf({ ja: true, nej: false }, choice) }),
  Kassekladde: ({ settings, choice }) => {
    const { journalNumber: _, ...others } = settings;
    return choice === 'ingen' ? others : { ...others, journalNumber: whole(choice) };
  },
  'Konto for': ({ settings, name, choice }) => {
    const purpose = oneOf(PURPOSES, name);
    const { [purpose]: _, ...others } = settings.accounts;
    const accounts = choice === 'ingen' ? others : { ...others, [purpose]: whole(choice) };
    return { ...settings, accounts };
  },
  'Momskode for': ({ settings, name, choice }) => ({
    ...settings,
    vatCodes: { ...settings.vatCodes, [String(percent(name))]: choice },
  }),
  Betalingstype: ({ settings, name, choice }) => {
    const others = settings.paymentTypes.filter(({ type }) => type !== name);
    return { ...settings, paymentTypes: [...others, { type: name, account: whole(choice), cash: false }] };
  },
};
