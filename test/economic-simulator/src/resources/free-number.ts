import type { Call } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import { topLevel } from '../api/refusal.ts';

interface Numbered {
  has(number: number): boolean;
  all(): readonly { number: number }[];
}

/** A number that a deletion freed is given out again (e-conomic API facts); by which rule is a switch. */
export function freeNumber(call: Call, table: Numbered): number {
  if (call.setting('assignedCustomerNumber') === 'highestPlusOne') return (table.all().at(-1)?.number ?? 0) + 1;
  let number = 1;
  while (table.has(number)) number += 1;
  return number;
}

/** Throws the refusal of a deletion when something still refers to the record. */
export function refuseWhenUsed(call: Call, isUsed: boolean): void {
  if (isUsed) throw topLevel(call.setting('referencedDeleteCode'), MESSAGES.inUse, MESSAGES.inUseHint);
}
