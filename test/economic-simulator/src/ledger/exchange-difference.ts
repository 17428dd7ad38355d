import type { Office } from '../api/call.ts';
import type { BookedEntry } from '../state/records.ts';
import { moveBalance } from './customer-balance.ts';
import { post } from './post.ts';

interface Difference {
  /** One of the items that were matched; the difference is on its customer or supplier. */
  item: BookedEntry;
  occasion: Pick<BookedEntry, 'year' | 'voucher' | 'date'>;
  /** In øre of base currency: what the items were worth together, above what they settled. */
  difference: number;
  account: number;
}

/**
 * What was gained or lost because the exchange rate was another one when the invoice was paid: off the customer or
 * supplier and onto the account of exchange differences, without an amount in the foreign currency.
 */
export function bookExchangeDifference(office: Office, { item, occasion, difference, account }: Difference): void {
  const { year, voucher, date } = occasion;
  const common = {
    year,
    voucher,
    date,
    type: 'systemEntry',
    currency: item.currency,
    amount: 0,
    text: 'Kursdifference',
  };
  const { customer, supplier } = item;
  post(office.agreement, {
    ...common,
    account: item.account,
    amountInBase: -difference,
    customer,
    supplier,
    remainder: 0,
    remainderInBase: 0,
  });
  post(office.agreement, { ...common, account, amountInBase: difference });
  moveBalance(office, customer, -difference);
}
