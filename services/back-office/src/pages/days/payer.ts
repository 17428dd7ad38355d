import { namedPayer, type LedgerCustomer } from '@kassebro/contracts';
import { namePayer, type WishTools } from '@kassebro/outbox';
import type { FoundRecord } from '@kassebro/store';
import { z } from 'zod';
import { readForm, textIn, type FieldProblem } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { dayTitle } from './head-view.ts';
import { asked } from './in-economic.ts';
import type { DaysHouse } from './index.ts';
import { payerView } from './payer-view.ts';
import { concluded, isStale, nothingToDo, version, wantedPosting, type Wanted } from './wishes.ts';

const MOST_FOUND = 20;
const number = z.coerce.number().pipe(namedPayer.shape.customer.unwrap());
const payment = z.coerce.number().pipe(namedPayer.shape.payment);
const chooseForm = z.object({ payment, customer: z.string().trim().max(20), version });
const takeBackForm = z.object({ payment, version });

/** Who may have paid: searched in the store's records, and by its number in e-conomic itself. */
export async function askForPayer(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const day = await wantedPosting(turn, house);
  if (!day.may.payer) return nothingToDo(turn, house, day);
  const text = textIn(turn.request.query['q']).trim().slice(0, 100);
  const chosen = payment.safeParse(turn.request.query['payment']).data;
  await show(turn, house, { day, text, ...(chosen !== undefined && { payment: chosen }) });
}

interface Shown {
  day: Wanted;
  text: string;
  payment?: number;
  problems?: FieldProblem[];
}

async function show(turn: StoreTurn, house: DaysHouse, { day, text, ...shown }: Shown): Promise<void> {
  const { words } = turn.visit;
  const title = words.text.days.one.payer.title(dayTitle(day, words));
  const open = day.unpaid.find(({ customer }) => customer === undefined) ?? day.unpaid[0];
  const unpaid = day.unpaid.find((one) => one.payment === shown.payment) ?? open;
  if (!unpaid) throw new Error(`day ${day.number} wants a payer and has no payment on account`);
  const found = text === '' ? [] : await recordsOf(turn, house, text);
  const inEconomic = await ledgerCustomer(turn, house, { text, found });
  const page = {
    title,
    day,
    payment: unpaid,
    text,
    found,
    inEconomic,
    isSearched: text !== '',
    problems: shown.problems,
  };
  const main = payerView(page, words);
  await house.pages.send(turn, { title, here: 'days', main, problems: shown.problems ?? [] });
}

async function recordsOf({ store }: StoreTurn, { records }: DaysHouse, text: string): Promise<FoundRecord[]> {
  return (await records.page({ store: store.id, kind: 'customer', text, limit: MOST_FOUND })).items;
}

/** A number that no record is linked to may be a customer all the same: only e-conomic knows all of its own. */
async function ledgerCustomer(
  turn: StoreTurn,
  house: DaysHouse,
  { text, found }: { text: string; found: readonly FoundRecord[] },
): Promise<LedgerCustomer | undefined> {
  const named = number.safeParse(text).data;
  if (named === undefined || found.some(({ binding }) => binding?.number === String(named))) return undefined;
  const answer = await asked(house, { store: turn.store.id }, ({ customers }) => customers.find(named));
  return 'said' in answer ? answer.said : undefined;
}

/** The day is posted with that payer; e-conomic, or what was last seen there, must know the customer. */
export async function choosePayer(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const form = readForm(turn, chooseForm);
  const day = await wantedPosting(turn, house);
  const text = turn.visit.words.text.days.one.payer;
  if (await isStale(turn, house, { ...form, posting: day.posting })) return;
  if (!day.may.payer || !day.unpaid.some((one) => one.payment === form.payment)) return nothingToDo(turn, house, day);
  const customer = number.safeParse(form.customer).data;
  const problem = customer === undefined ? text.wrongNumber : await unknown(turn, house, customer);
  if (customer === undefined || problem !== undefined) {
    const problems = [{ field: 'q', text: problem ?? text.wrongNumber }];
    return show(turn, house, { day, text: form.customer, payment: form.payment, problems });
  }
  const wish = { id: day.posting.id, by: turn.visit.user.email };
  const effect = await namePayer(wish, { payment: form.payment, customer }, tools);
  await concluded(turn, house, { day, effect, done: text.done(String(customer)) });
}

/** Why a number cannot be chosen, in words. */
async function unknown(turn: StoreTurn, house: DaysHouse, customer: number): Promise<string | undefined> {
  const { payer } = turn.visit.words.text.days.one;
  const bound = (await house.bindings.byNumbers(turn.store.id, 'customer', [String(customer)])).get(String(customer));
  if (bound?.state === 'bound') return undefined;
  const answer = await asked(house, { store: turn.store.id }, ({ customers }) => customers.find(customer));
  if ('silent' in answer) return payer.silent;
  return answer.said ? undefined : payer.notFound(String(customer));
}

/** Nobody is named any more, as long as the day was not sent. */
export async function takeBackPayer(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const form = readForm(turn, takeBackForm);
  const day = await wantedPosting(turn, house);
  if (await isStale(turn, house, { ...form, posting: day.posting })) return;
  const wish = { id: day.posting.id, by: turn.visit.user.email };
  const effect = await namePayer(wish, { payment: form.payment }, tools);
  await concluded(turn, house, { day, effect, done: turn.visit.words.text.days.one.payer.takenBack });
}
