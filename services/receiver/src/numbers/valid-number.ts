import type { Sync } from '@kassebro/contracts';
import { decodePercent } from './percent.ts';

/** e-conomic's limit for product numbers. */
const PRODUCT_LENGTH = 25;
const CUSTOMER_MAX = 999_999_999;
const INTEGER_MAX = 2_147_483_647;

const control = /\p{Cc}/u;
/**
 * A merge field that e-conomic did not fill in, because the webhook's type does not have it: in any case, encoded by a
 * client, or without its last bracket, which stands for the end of a list in JSON. No number holds one.
 */
const field = /\[[a-z_ ]*(number|no)(\]|$)/i;
const isUnexpanded = (text: string): boolean => field.test(text) || field.test(decodePercent(text));

function isProductNumber(text: string): boolean {
  return (
    text.trim() !== '' &&
    text.length <= PRODUCT_LENGTH &&
    text.isWellFormed() &&
    !control.test(text) &&
    !isUnexpanded(text)
  );
}

/** Whole numbers as e-conomic writes them. One that is too large would make it refuse the whole question it stands in. */
function isInteger(text: string, max: number): boolean {
  return /^[0-9]{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= max;
}

/** Whether the text can be a number of what this sync is about. */
export function isNumber(sync: Sync, text: string): boolean {
  switch (sync) {
    case 'products':
    case 'inventory':
      return isProductNumber(text);
    case 'customers':
      return isInteger(text, CUSTOMER_MAX);
    case 'balances':
    case 'ledger':
      return isInteger(text, INTEGER_MAX);
  }
}
