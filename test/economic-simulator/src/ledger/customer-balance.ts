import type { Office } from '../api/call.ts';
import { toSecond } from '../clock.ts';

/** Adds to what a customer owes, in øre of base currency. Whether others get to see it as a change is a switch. */
export function moveBalance(office: Office, customerNumber: number | undefined, amount: number): void {
  const customer = office.agreement.customers.get(customerNumber);
  if (customer === undefined) return;
  const lastUpdated = office.setting('balanceMovesLastUpdated') ? toSecond(office.now()) : customer.lastUpdated;
  office.agreement.customers.put({ ...customer, balance: customer.balance + amount, lastUpdated });
  if (!office.setting('balanceFiresCustomerUpdated')) return;
  const number = String(customer.number);
  office.notify('customerUpdated', { OLDNUMBER: number, NEWNUMBER: number });
}
