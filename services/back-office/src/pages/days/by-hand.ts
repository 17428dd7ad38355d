import { enteredByHand, type LedgerVoucher } from '@kassebro/contracts';
import { endOperation, type WishTools } from '@kassebro/outbox';
import { z } from 'zod';
import { readForm, textIn, type FieldProblem } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { dayPath } from './actions-view.ts';
import { byHandView } from './by-hand-view.ts';
import { dayTitle } from './head-view.ts';
import { asked } from './in-economic.ts';
import type { DaysHouse } from './index.ts';
import { concluded, isStale, nothingToDo, version, wantedPosting } from './wishes.ts';

const byHandForm = z.object({
  voucher: z.string().trim().max(20).default(''),
  year: z.string().trim().max(20).default(''),
  reason: z.string().trim().max(200).default(''),
  version,
});

/** What somebody wrote into the form. */
interface Named {
  voucher: string;
  year: string;
}

/** The form, and once a voucher is named, what e-conomic has under that number. */
export async function askByHand(turn: StoreTurn, house: DaysHouse): Promise<void> {
  const day = await wantedPosting(turn, house);
  if (!day.may.end) return nothingToDo(turn, house, day);
  const named = { voucher: textIn(turn.request.query['voucher']), year: textIn(turn.request.query['year']) };
  if (named.voucher === '' && named.year === '') return showForm(turn, house, { named });
  const looked = await lookUp(turn, house, named);
  await showForm(turn, house, { named, ...looked });
}

interface Looked {
  found?: LedgerVoucher;
  problems?: FieldProblem[];
}

/** The voucher as e-conomic has it, or what is wrong with its name. */
async function lookUp(turn: StoreTurn, house: DaysHouse, { voucher, year }: Named): Promise<Looked> {
  const text = turn.visit.words.text.days.one.byHand;
  const shape = enteredByHand.safeParse({ voucherNumber: Number(voucher), accountingYear: year });
  if (!shape.success) {
    const fields = new Set(shape.error.issues.map(({ path }) => path[0]));
    const wrong = [
      ...(fields.has('voucherNumber') ? [{ field: 'voucher', text: text.wrongVoucher }] : []),
      ...(fields.has('accountingYear') ? [{ field: 'year', text: text.wrongYear }] : []),
    ];
    return { problems: wrong };
  }
  const name = { voucherNumber: Number(voucher), accountingYear: year };
  const answer = await asked(house, { store: turn.store.id }, ({ vouchers }) => vouchers.read(name));
  if ('silent' in answer) return { problems: [{ field: 'reason', text: text.silent }] };
  if (!answer.said) return { problems: [{ field: 'voucher', text: text.notFound(voucher, year) }] };
  return { found: answer.said };
}

async function showForm(
  turn: StoreTurn,
  house: DaysHouse,
  shown: Looked & { named: Named; reason?: string },
): Promise<void> {
  const day = await wantedPosting(turn, house);
  const { words } = turn.visit;
  const title = words.text.days.one.byHand.title(dayTitle(day, words));
  const suggested = shown.named.year || day.shown.report.businessDate.slice(0, 4);
  const page = { ...shown, title, day, path: dayPath(day), year: suggested };
  const main = byHandView(page, words);
  await house.pages.send(turn, { title, here: 'days', main, problems: shown.problems ?? [] });
}

/** Says it for good: a voucher only once e-conomic has shown it, else how it was entered. */
export async function enterByHand(turn: StoreTurn, house: DaysHouse, tools: WishTools): Promise<void> {
  const { voucher, year, reason, version: seen } = readForm(turn, byHandForm);
  const day = await wantedPosting(turn, house);
  const { byHand } = turn.visit.words.text.days.one;
  if (await isStale(turn, house, { posting: day.posting, version: seen })) return;
  const named = { voucher, year };
  const looked = voucher === '' ? {} : await lookUp(turn, house, named);
  const missing = voucher === '' && reason === '';
  const required = turn.visit.words.text.forms.required(byHand.reason);
  const problems = missing ? [{ field: 'reason', text: required }] : (looked.problems ?? []);
  if (problems.length > 0) return showForm(turn, house, { named, reason, problems });
  const said = voucher === '' ? { reason } : { voucherNumber: Number(voucher), accountingYear: year };
  const wish = { id: day.posting.id, by: turn.visit.user.email };
  const effect = await endOperation(wish, { cause: 'booked-by-hand', said }, tools);
  await concluded(turn, house, { day, effect, done: byHand.done });
}
