import type { Office } from '../api/call.ts';
import { MESSAGES } from '../api/messages.ts';
import type { Place, Validation } from '../api/validation.ts';

/**
 * The check digit of an EAN (GLN, 13 digits, the last makes the weighted sum a multiple of ten). The API of the SOAP era
 * looked at it; whether this one does is a switch.
 */
export function checkEan(
  office: Office,
  ean: string | undefined,
  { validation, place = {} }: { validation: Validation; place?: Place },
): void {
  if (ean === undefined || office.setting('eanCheck') === 'none' || isEan(ean)) return;
  validation.add(
    { property: 'ean', message: MESSAGES.eanInvalid, code: 'E04000', input: ean, hint: MESSAGES.inspect },
    place,
  );
}

function isEan(written: string): boolean {
  if (!/^\d{13}$/.test(written)) return false;
  const sum = Array.from(written, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
