import { z } from 'zod';
import { today } from '../clock.ts';
import { openItems } from '../ledger/open-items.ts';
import { matchItems } from '../ledger/settle.ts';
import type { Occasion } from '../ledger/settle.ts';
import { ok } from '../wire/answer.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';

const matching = z.strictObject({
  /** Of the invoices and credit notes to match; all that is open on the customer without it. */
  invoices: z.array(z.int()).min(2).optional(),
  /** Under which a difference of exchange rates is booked; today without it. */
  date: z.iso.date().optional(),
});

/** The day must be one that can be booked on. */
function occasionOn(call: ControlCall, date: string): Occasion {
  const agreement = call.agreement();
  const year = agreement.yearOf(date);
  if (year === undefined || year.closed || agreement.isBarredDate(date)) {
    const en = `nothing can be booked on ${date}`;
    throw new ControlProblem(409, { en, da: `der kan ikke bogføres den ${date}` });
  }
  return { year: year.year, date, voucher: 0 };
}

/** What a bookkeeper does with a credit note: it is matched with the invoice that it is for. */
function match(call: ControlCall): unknown {
  const agreement = call.agreement();
  const customer = agreement.customers.get(Number(call.parameters['number']));
  if (customer === undefined) throw new ControlProblem(404, `no customer ${call.parameters['number'] ?? ''}`);
  const { invoices, date } = matching.parse(call.body);
  const open = openItems(agreement, `customer ${customer.number}`);
  const meant = open.filter(({ invoice }) => invoices === undefined || invoices.includes(invoice ?? 0));
  const occasion = occasionOn(call, date ?? today(call.world.clock.now()));
  const last = meant.at(-1);
  matchItems(call.world.office(agreement), meant, { ...occasion, voucher: last?.voucher ?? 0 });
  // What is due of the balance is kept until something of the customers changes.
  const after = agreement.customers.get(customer.number) ?? customer;
  agreement.customers.put({ ...after });
  return { open: openItems(agreement, `customer ${customer.number}`).map(showOpen) };
}

function showOpen({ number, invoice, remainder = 0, currency }: ReturnType<typeof openItems>[number]) {
  return { entryNumber: number, invoice, remainder: remainder / 100, currency };
}

export const SETTLING_ACTIONS: readonly Action[] = [
  {
    method: 'POST',
    path: '/agreements/{agreement}/customers/{number}/match',
    run: (call) => ok(match(call)),
  },
];
