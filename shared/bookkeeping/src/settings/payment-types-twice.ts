import { pointer, type StoreSettings } from '@kassebro/contracts';
import { paymentTypeOf } from '../accounts.ts';
import { paymentTypeTwice, type SettingsFinding } from './finding.ts';

/**
 * Payment types that stand in the list twice, as the till's titles are compared: which of the two accounts a day would use,
 * only their order decides. A pair that was there before stops no change.
 */
export function paymentTypesTwice(
  settings: StoreSettings,
  before: StoreSettings | undefined,
): { finding: SettingsFinding; stops: boolean }[] {
  const known = new Set(before && seconds(before).map(({ type }) => type));
  return seconds(settings).map(({ type, index }) => ({
    finding: { pointer: pointer(['paymentTypes', index, 'type']), ...paymentTypeTwice(type) },
    stops: !known.has(type),
  }));
}

const seconds = (settings: StoreSettings): { type: string; index: number }[] =>
  settings.paymentTypes.flatMap(({ type }, index) => {
    const earlier = { ...settings, paymentTypes: settings.paymentTypes.slice(0, index) };
    return paymentTypeOf(earlier, type) ? [{ type, index }] : [];
  });
