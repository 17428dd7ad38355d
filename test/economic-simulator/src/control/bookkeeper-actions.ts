import { z } from 'zod';
import { bookJournal } from '../ledger/book-journal.ts';
import { CannotBook } from '../ledger/cannot-book.ts';
import { tellOfChange } from '../ledger/catalogue.ts';
import { moveVoucher, removeDraftEntry } from '../ledger/draft-vouchers.ts';
import { moveByLines } from '../ledger/stock.ts';
import { ORDER_EVENTS } from '../resources/orders.ts';
import { voucherKey } from '../state/agreement.ts';
import { ENTRY_TYPES } from '../state/records.ts';
import type { Journal, Voucher } from '../state/records.ts';
import { ok } from '../wire/answer.ts';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';

const day = z.iso.date();
const period = z
  .strictObject({ from: day, to: day, barred: z.boolean().default(true) })
  .refine(({ from, to }) => from <= to, { error: 'a day that is not before from', path: ['to'] });
const barring = z.strictObject({ barred: z.boolean().default(true) });
const closing = z.strictObject({ closed: z.boolean().default(true) });
const moving = z.strictObject({ to: z.int() });
const voucherNumber = z.int().min(1).max(999_999_999);
const journalChange = z.strictObject({
  name: z.string().min(1).max(250).optional(),
  minimum: voucherNumber.optional(),
  maximum: voucherNumber.optional(),
  /** null lifts the restriction. */
  restrictedTo: z
    .enum(ENTRY_TYPES)
    .nullable()
    .transform((type) => type ?? undefined)
    .optional(),
});

/** Eighteen months, the longest that a year may be, and a day more. */
const LONGEST_YEAR_MS = 550 * 24 * 60 * 60 * 1000;
const oneYear = z
  .strictObject({ year: z.string().min(4).max(20), fromDate: day, toDate: day, closed: z.boolean().default(false) })
  .refine(({ fromDate, toDate }) => fromDate <= toDate && Date.parse(toDate) - Date.parse(fromDate) < LONGEST_YEAR_MS, {
    error: 'a day of the eighteen months that begin with fromDate',
    path: ['toDate'],
  });
const yearList = z.strictObject({ years: z.array(oneYear).min(1).max(100) });

const ONE = '/agreements/{agreement}';
const JOURNAL = `${ONE}/journals/{journal}`;

function journalIn(call: ControlCall, number = Number(call.parameters['journal'])): Journal {
  const journal = call.agreement().journals.get(number);
  if (journal === undefined) throw new ControlProblem(404, `no journal ${number}`);
  return journal;
}

/** `2026-17` in the path. */
function voucherIn(call: ControlCall): Voucher {
  const written = call.parameters['voucher'] ?? '';
  const [, year = '', number = ''] = /^(.+)-(\d+)$/.exec(written) ?? [];
  const key = voucherKey({ journal: journalIn(call).number, year, number: Number(number) });
  const voucher = call.agreement().vouchers.get(key);
  if (voucher === undefined)
    throw new ControlProblem(404, `no voucher ${written} in journal ${journalIn(call).number}`);
  return voucher;
}

function book(call: ControlCall): unknown {
  try {
    const booking = bookJournal(call.world.office(call.agreement()), journalIn(call).number);
    return booking ?? { vouchers: 0, entries: 0 };
  } catch (error) {
    if (error instanceof CannotBook) throw new ControlProblem(409, error.text);
    throw error;
  }
}

function barPeriod(call: ControlCall): unknown {
  const { from, to, barred } = period.parse(call.body);
  const { data } = call.agreement();
  const others = data.barredPeriods.filter((known) => known.from !== from || known.to !== to);
  data.barredPeriods = barred ? [...others, { from, to }] : others;
  return { barredPeriods: data.barredPeriods };
}

function move(call: ControlCall): unknown {
  const target = journalIn(call, moving.parse(call.body).to);
  const moved = moveVoucher(call.agreement(), voucherIn(call), target.number);
  if (moved === undefined) {
    const en = `journal ${target.number} has no voucher number left`;
    throw new ControlProblem(409, { en, da: `kassekladde ${target.number} har ikke flere bilagsnumre` });
  }
  return { journal: moved.journal, year: moved.year, voucherNumber: moved.number };
}

function deleteEntry(call: ControlCall): unknown {
  const number = Number(call.parameters['entry']);
  const voucher = call
    .agreement()
    .vouchersOf(journalIn(call).number)
    .find((known) => known.entries.some((entry) => entry.number === number));
  if (voucher === undefined) throw new ControlProblem(404, `no entry ${number}`);
  removeDraftEntry(call.agreement(), voucher, number);
  return { deleted: 1 };
}

const entryChange = z.strictObject({
  amount: z.int().optional(),
  account: z.int().optional(),
  contraAccount: z.int().optional(),
  text: z.string().max(250).optional(),
});

/** What a bookkeeper types over in a journal, which has no call in the API. Amounts are øre of the base currency. */
function changeEntry(call: ControlCall): unknown {
  const number = Number(call.parameters['entry']);
  const { amount, ...change } = entryChange.parse(call.body);
  const entries = call
    .agreement()
    .vouchersOf(journalIn(call).number)
    .flatMap((voucher) => voucher.entries);
  const entry = entries.find((known) => known.number === number);
  if (entry === undefined) throw new ControlProblem(404, `no entry ${number}`);
  Object.assign(entry, change, amount === undefined ? {} : { amount, amountInBase: amount });
  return { entry: number };
}

function deleteVoucher(call: ControlCall): unknown {
  call.agreement().vouchers.remove(voucherKey(voucherIn(call)));
  return { deleted: 1 };
}

function barAccount(call: ControlCall): unknown {
  const number = Number(call.parameters['number']);
  const account = call.agreement().accounts.get(number);
  if (account === undefined) throw new ControlProblem(404, `no account ${number}`);
  account.barred = barring.parse(call.body).barred;
  return { accountNumber: number, barred: account.barred };
}

function closeYear(call: ControlCall): unknown {
  const year = call.agreement().years.get(call.parameters['year'] ?? '');
  if (year === undefined) throw new ControlProblem(404, `no accounting year ${call.parameters['year'] ?? ''}`);
  year.closed = closing.parse(call.body).closed;
  return { year: year.year, closed: year.closed };
}

/** Years as a bookkeeper would have set them up: split, shifted, or with a slash in their name. */
function setYears(call: ControlCall): unknown {
  const { years } = call.agreement();
  const wanted = yearList.parse(call.body).years;
  for (const { year } of years.values()) years.remove(year);
  for (const year of wanted) years.put(year);
  return { years: years.all() };
}

function changeJournal(call: ControlCall): unknown {
  const journal = journalIn(call);
  const change = journalChange.parse(call.body);
  const { minimum = journal.minimum, maximum = journal.maximum } = change;
  if (minimum > maximum) {
    const en = `minimum ${minimum} is above maximum ${maximum}`;
    throw new ControlProblem(400, { en, da: `minimum ${minimum} er over maximum ${maximum}` });
  }
  return Object.assign(journal, change);
}

const action = (method: Action['method'], path: string, run: (call: ControlCall) => unknown): Action => ({
  method,
  path,
  run: (call) => ok(run(call)),
});

/** What a seller does with an order or a quote: it is sent, and when it is done with, archived. */
function moveOrder(kind: 'orders' | 'quotes', state: 'sent' | 'archived') {
  return (call: ControlCall): unknown => {
    const { sales } = call.agreement();
    const order = sales[kind].get(Number(call.parameters['number']));
    if (order === undefined) throw new ControlProblem(404, `no such document in ${kind}`);
    if (kind === 'orders' && state === 'archived' && order.state !== 'archived') {
      const office = call.world.office(call.agreement());
      moveByLines(office, order.document.lines, { figure: 'orderedByCustomers', sign: -1 });
    }
    sales[kind].put({ ...order, state });
    const { document } = order;
    tellOfChange(call.world.office(call.agreement()), ORDER_EVENTS[kind], { before: document, after: document });
    return { number: order.document.number, state };
  };
}

export const BOOKKEEPER_ACTIONS: readonly Action[] = [
  action('POST', `${JOURNAL}/book`, book),
  action('PUT', JOURNAL, changeJournal),
  action('POST', `${JOURNAL}/vouchers/{voucher}/move`, move),
  action('DELETE', `${JOURNAL}/vouchers/{voucher}`, deleteVoucher),
  action('DELETE', `${JOURNAL}/entries/{entry}`, deleteEntry),
  action('PUT', `${JOURNAL}/entries/{entry}`, changeEntry),
  action('POST', `${ONE}/periods/bar`, barPeriod),
  action('POST', `${ONE}/accounts/{number}/bar`, barAccount),
  action('PUT', `${ONE}/accounting-years`, setYears),
  action('POST', `${ONE}/accounting-years/{year}/close`, closeYear),
  action('POST', `${ONE}/orders/{number}/send`, moveOrder('orders', 'sent')),
  action('POST', `${ONE}/orders/{number}/archive`, moveOrder('orders', 'archived')),
  action('POST', `${ONE}/quotes/{number}/send`, moveOrder('quotes', 'sent')),
  action('POST', `${ONE}/quotes/{number}/archive`, moveOrder('quotes', 'archived')),
];
