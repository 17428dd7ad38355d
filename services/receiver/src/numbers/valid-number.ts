import type { Sync } from '@kassebro/contracts';

/** e-conomic's limit for product numbers. */
const PRODUCT_LENGTH = 25;
const CUSTOMER_MAX = 999_999_999;
const INTEGER_MAX = 2_147_483_647;

const control = /\p{Cc}/u;
/** A merge field that e-conomic did not fill in, because the webhook's type does not have it. No number holds one. */
const unexpanded = /\[[a-z]*(number|no)\]/i;

function isProductNumber(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= PRODUCT_LENGTH &&
    text.isWellFormed() &&
    !control.test(text) &&
    !unexpanded.test(text)
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
