import { creationId } from '@kassebro/contracts';
import { endOperation, undoEnd, type WishTools } from '@kassebro/outbox';
import type { PairSide } from '@kassebro/store';
import { z } from 'zod';
import { audited } from '../../http/audited.ts';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { problemOf, textArea } from '../../ui/form.ts';
import { html } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { noticed } from './deeds.ts';
import type { RecordsHouse } from './index.ts';
import { briefly } from './link.ts';
import { deedPath, nameOf, pathOf, type Sides, wantedRecord } from './wanted.ts';

const unlinkForm = z.object({ number: z.string().max(40) });
const ignoreForm = z.object({ reason: z.string().trim().max(200).default('') });

const sideOf = (store: string, { kind, record, binding }: Sides): PairSide => ({
  store,
  kind,
  record: binding?.record ?? record,
  ...(binding?.unplaced && { unplaced: true }),
});

/** Asks before the two are parted, and says what follows. */
export async function askUnlink(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  const { unlink: said } = visit.words.text.recordDeeds;
  const number = sides.binding?.number ?? '';
  const title = said.title(nameOf(sides) || sides.record, number);
  const main = confirmView(
    {
      title,
      text: html`<ul>${said.follows.map((line) => html`<li>${prose(line)}</li>`)}</ul>`,
      action: deedPath(store.id, sides, 'unlink'),
      button: said.submit,
      fields: html`<input type="hidden" name="number" value="${number}">`,
      back: pathOf(store.id, sides),
      grave: true,
    },
    visit.words,
  );
  await house.pages.send(turn, { title, here: 'records', main });
}

export async function unlink(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const { number } = readForm(turn, unlinkForm);
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  const said = visit.words.text.recordDeeds;
  const outcome = await house.pairs.unlink(sideOf(store.id, sides), { by: visit.user.email, number });
  if ('refused' in outcome) return nothingToDo(turn, house, sides);
  const what = `parting of ${sides.kind} ${sides.record}` as const;
  await written(turn, house, { what, outcome });
  await house.pages.backTo(turn, pathOf(store.id, sides), said.unlink.done(number));
}

/** Asks why it is not to be synchronised, and says what that means. */
export async function askIgnore(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  await showIgnore(turn, house, { sides: await wantedRecord(turn, house), problems: [] });
}

async function showIgnore(
  turn: StoreTurn,
  house: RecordsHouse,
  { sides, problems }: { sides: Sides; problems: FieldProblem[] },
): Promise<void> {
  const { store, visit } = turn;
  const { ignore: said } = visit.words.text.recordDeeds;
  const title = said.title(nameOf(sides) || sides.record);
  const field = { name: 'reason', label: said.reason, value: '', required: true };
  const main = confirmView(
    {
      title,
      text: html`<ul>${said.follows.map((line) => html`<li>${prose(line)}</li>`)}</ul>`,
      action: deedPath(store.id, sides, 'ignore'),
      button: said.submit,
      fields: textArea({ ...field, help: said.reasonHelp, problem: problemOf(problems, 'reason') }, visit.words),
      back: pathOf(store.id, sides),
    },
    visit.words,
  );
  await house.pages.send(turn, { title, here: 'records', main, problems });
}

/** Nothing more is done about it on either side; its creation, if that waits, is not sent. */
export async function ignore(turn: StoreTurn, house: RecordsHouse, wishes: WishTools): Promise<void> {
  const { reason } = readForm(turn, ignoreForm);
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  const { text } = visit.words;
  if (reason === '') {
    const problems = [{ field: 'reason', text: text.forms.required(text.recordDeeds.ignore.reason) }];
    return showIgnore(turn, house, { sides, problems });
  }
  const by = visit.user.email;
  const outcome = await house.pairs.ignore(sideOf(store.id, sides), { by, why: reason });
  if ('refused' in outcome) return nothingToDo(turn, house, sides);
  await written(turn, house, { what: `ignoring of ${sides.kind} ${sides.record}`, outcome, reason });
  const id = creationId({ store: store.id, kind: sides.kind, record: sides.record });
  if (sides.till) await endOperation({ id, by }, { cause: 'not-to-be-sent', said: { reason } }, wishes);
  await house.pages.backTo(turn, pathOf(store.id, sides), text.recordDeeds.ignore.done);
}

/** What was ignored is synchronised again; of what was unlinked Kassebro may find out anew who it is. */
export async function restore(turn: StoreTurn, house: RecordsHouse, wishes: WishTools): Promise<void> {
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  const outcome = await house.pairs.restore(sideOf(store.id, sides));
  if ('refused' in outcome) return nothingToDo(turn, house, sides);
  await written(turn, house, { what: `synchronising of ${sides.kind} ${sides.record}`, outcome });
  await undoCreation(turn, house, { sides, wishes });
  const notice = await noticed(turn, sides, house);
  const text = `${visit.words.text.recordDeeds.restore.done} ${notice.text}`;
  const isNowhere = outcome.after === undefined && sides.till === undefined;
  const path = isNowhere ? `/s/${store.id}/records` : pathOf(store.id, sides);
  await house.pages.backTo(turn, path, { tone: notice.tone, text });
}

/** Its creation goes on if it was ended together with it, for the same reason. */
async function undoCreation(
  { store, visit }: StoreTurn,
  { operations }: RecordsHouse,
  { sides, wishes }: { sides: Sides; wishes: WishTools },
): Promise<void> {
  const id = creationId({ store: store.id, kind: sides.kind, record: sides.record });
  const reason = (await operations.find(id))?.reason;
  const why = sides.binding?.setAside?.why;
  if (why !== undefined && reason?.cause === 'not-to-be-sent' && reason.parameters['reason'] === why)
    await undoEnd({ id, by: visit.user.email }, wishes);
}

const written = (
  turn: StoreTurn,
  { audit }: RecordsHouse,
  change: {
    what: Parameters<typeof audited>[2]['what'];
    outcome: { before?: Parameters<typeof briefly>[0]; after?: Parameters<typeof briefly>[0] };
    reason?: string;
  },
): Promise<unknown> => {
  const { before, after } = change.outcome;
  const said = change.reason === undefined ? {} : { reason: change.reason };
  return audited(audit, turn, {
    store: turn.store.id,
    what: change.what,
    before: briefly(before),
    after: { ...briefly(after), ...said },
  });
};

const nothingToDo = (turn: StoreTurn, { pages }: RecordsHouse, sides: Sides): Promise<void> =>
  pages.backTo(turn, pathOf(turn.store.id, sides), {
    tone: 'quiet',
    text: turn.visit.words.text.recordDeeds.nothingToDo,
  });
