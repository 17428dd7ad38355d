import { creationId } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import { tryAgain, type WishTools } from '@kassebro/outbox';
import type { Binding, PairOutcome } from '@kassebro/store';
import { z } from 'zod';
import { audited } from '../../http/audited.ts';
import { readForm, textIn, type FieldProblem } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { recordPath } from '../../operations/record-path.ts';
import { candidatesFor, inLedger, type InLedger, proposalsFor } from './in-ledger.ts';
import { noticed } from './deeds.ts';
import type { RecordsHouse } from './index.ts';
import { linkView, whomView } from './link-view.ts';
import { nameOf, pathOf, type Sides, wantedRecord } from './wanted.ts';

const linkForm = z.object({ number: z.string().trim().max(40).default('') });

/** Which number of e-conomic it is; and once one is named, both sides as they are at this moment. */
export async function askLink(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const sides = await wantedRecord(turn, house);
  if (sides.binding?.unplaced) return askWhom(turn, house, sides);
  const number = textIn(turn.request.query['number']).trim().slice(0, 40);
  const looked = number === '' ? {} : await lookUp(turn, house, { sides, number });
  await showLink(turn, house, { sides, number, ...looked });
}

interface Looked {
  found?: InLedger;
  /** Whose the number is. */
  owner?: Binding;
  problems?: FieldProblem[];
}
interface Named {
  sides: Sides;
  number: string;
}

/** What e-conomic has under the number, and whether it can be this record's. */
async function lookUp(turn: StoreTurn, house: RecordsHouse, { sides, number }: Named): Promise<Looked> {
  const { store, visit } = turn;
  const { link: said } = visit.words.text.recordDeeds;
  const answer = await inLedger(sides, { store: store.id, number }, house);
  if ('silent' in answer) return wrong(explain(answer.silent, visit.words.language).sentence);
  const found = answer.said;
  if (!found) return wrong(said.absent(number));
  const owner = (await house.bindings.byNumbers(store.id, sides.kind, [found.number])).get(found.number);
  const isTaken = owner !== undefined && !owner.unplaced && owner.record !== sides.record && !givesWay(owner);
  return isTaken ? { found, owner, ...wrong(said.taken(found.number)) } : { found };
}

const givesWay = ({ state }: Binding): boolean => state === 'gone' || state === 'unlinked';

async function showLink(turn: StoreTurn, house: RecordsHouse, shown: Named & Looked): Promise<void> {
  const { store, visit } = turn;
  const { sides, found, problems = [] } = shown;
  const title = visit.words.text.recordDeeds.link.title(nameOf(sides) || sides.record);
  const known = await numbersInDoubt(sides, store.id, house);
  const offered = found ? undefined : await proposalsFor(sides, { store: store.id, known }, house);
  const proposals = offered && 'said' in offered ? offered.said : [];
  const page = { ...shown, store: store.id, title, path: pathOf(store.id, sides), proposals, now: house.now() };
  await house.pages.send(turn, { title, here: 'records', main: linkView(page, visit.words), problems });
}

/** The number over which its creation stands still. */
async function numbersInDoubt(sides: Sides, store: string, { operations }: RecordsHouse): Promise<string[]> {
  const creation = await operations.find(creationId({ store, kind: sides.kind, record: sides.record }));
  const number = creation?.state === 'attention' ? creation.reason?.parameters['number'] : undefined;
  return number === undefined ? [] : [String(number)];
}

/** Links the two, and has e-conomic's record looked at; what waited for it goes on. */
export async function link(turn: StoreTurn, house: RecordsHouse, wishes: WishTools): Promise<void> {
  const { number } = readForm(turn, linkForm);
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  const { link: said } = visit.words.text.recordDeeds;
  const looked = number === '' ? missing(said.number, turn) : await lookUp(turn, house, { sides, number });
  if (looked.problems || !looked.found) return showLink(turn, house, { sides, number, ...looked });
  const of = { store: store.id, kind: sides.kind, record: sides.record };
  const outcome = await house.pairs.link(of, looked.found.number);
  if ('refused' in outcome) return showLink(turn, house, { sides, number, ...looked, ...refusal(outcome, turn) });
  const { before, after } = outcome;
  const what = `link of ${sides.kind} ${sides.record}` as const;
  await audited(house.audit, turn, { store: store.id, what, before: briefly(before), after: briefly(after) });
  await tryAgain({ id: creationId(of), by: visit.user.email }, wishes);
  const notice = await noticed(turn, { ...sides, binding: after }, house);
  const text = `${said.done(looked.found.number)} ${notice.text}`;
  await house.pages.backTo(turn, pathOf(store.id, sides), { tone: notice.tone, text });
}

const wrong = (text: string): Pick<Looked, 'problems'> => ({ problems: [{ field: 'number', text }] });

const missing = (label: string, { visit }: StoreTurn): Looked => wrong(visit.words.text.forms.required(label));

function refusal(outcome: Extract<PairOutcome, { refused: string }>, { visit }: StoreTurn): Looked {
  const { link: said } = visit.words.text.recordDeeds;
  if (outcome.refused === 'taken') return { owner: outcome.owner, ...wrong(said.taken(outcome.owner.number)) };
  if (outcome.refused === 'linked') return wrong(said.linked(outcome.to.number));
  return wrong(outcome.refused === 'ignored' ? said.ignored : said.changed);
}

/** What the audit log keeps of a binding. */
export const briefly = (binding: Binding | undefined): object | undefined =>
  binding && { number: binding.number, state: binding.state };

/** Which record of the till it is: those who may be it, or one that is named. */
async function askWhom(turn: StoreTurn, house: RecordsHouse, sides: Sides): Promise<void> {
  const { store, visit, request } = turn;
  const { link: said } = visit.words.text.recordDeeds;
  const number = sides.binding?.number ?? sides.record;
  const till = textIn(request.query['till']).trim().slice(0, 100);
  const isThere = till !== '' && (await isInTill(store.id, { kind: sides.kind, till }, house));
  if (isThere) {
    const path = recordPath(store.id, { kind: sides.kind, record: till });
    return turn.response.redirect(303, `${path}/link?${new URLSearchParams({ number }).toString()}`);
  }
  const candidates = sides.kind === 'customer' ? await candidatesFor(number, store.id, house) : [];
  const problems = till === '' ? [] : [{ field: 'till', text: said.notInTill(till) }];
  const title = said.whom(nameOf(sides) || number);
  const page = { sides, store: store.id, title, path: pathOf(store.id, sides), candidates, number, till, problems };
  await house.pages.send(turn, { title, here: 'records', main: whomView(page, visit.words), problems });
}

const isInTill = async (
  store: string,
  { kind, till }: { kind: Sides['kind']; till: string },
  { products, customers }: RecordsHouse,
): Promise<boolean> =>
  (kind === 'product' ? await products.find(store, till) : await customers.find(store, till)) !== undefined;
