import { randomUUID } from 'node:crypto';
import { explain } from '@kassebro/errors';
import { createRecord, type WishTools } from '@kassebro/outbox';
import type { StoreTurn } from '../../http/route.ts';
import { fixOf } from '../../operations/fix-of.ts';
import { asked, type Asked } from '../days/in-economic.ts';
import { creationView } from './creation-view.ts';
import { type Preview, previewOfCustomer, previewOfProduct } from './creation-preview.ts';
import type { RecordsHouse } from './index.ts';
import { nameOf, pathOf, type Sides, wantedRecord } from './wanted.ts';

/** What would be sent to e-conomic, before anything is. */
export async function askCreation(turn: StoreTurn, house: RecordsHouse): Promise<void> {
  const sides = await wantedRecord(turn, house);
  const { store, visit } = turn;
  if (!isOnlyInTill(sides)) return nothingToDo(turn, house, sides);
  const preview = await previewOf(turn, house, sides);
  const title = visit.words.text.recordDeeds.create.title(nameOf(sides) || sides.record);
  const visitor = { routes: house.routes(), user: visit.user, store: store.id };
  const page = {
    title,
    preview: 'said' in preview ? preview.said : { lacks: preview.silent },
    path: pathOf(store.id, sides),
    fixOf: (cause: string) => fixOf(cause, visitor),
  };
  await house.pages.send(turn, { title, here: 'records', main: creationView(page, visit.words) });
}

const isOnlyInTill = ({ till, binding }: Sides): boolean => till !== undefined && binding === undefined;

function previewOf({ store }: StoreTurn, house: RecordsHouse, sides: Sides): Promise<Asked<Preview>> {
  const { settings } = store;
  return asked(house, { store: store.id }, (ledger) => {
    if (sides.kind === 'product' && sides.till) return previewOfProduct(ledger, sides.till, settings);
    if (sides.kind === 'customer' && sides.till) return previewOfCustomer(ledger, sides.till, settings);
    throw new Error(`${sides.kind} ${sides.record} is not in the till`);
  });
}

/** The operation of its creation is queued; a hand makes sure that it is created once. */
export async function create(turn: StoreTurn, house: RecordsHouse, tools: WishTools): Promise<void> {
  const sides = await wantedRecord(turn, house);
  if (!isOnlyInTill(sides)) return nothingToDo(turn, house, sides);
  const { store, visit } = turn;
  const { create: said } = visit.words.text.recordDeeds;
  const wish = { store: store.id, kind: sides.kind, record: sides.record, by: visit.user.email };
  const { operations } = house;
  const effect = await createRecord({ ...wish, correlation: randomUUID() }, { ...tools, operations });
  const { reason } = effect.operation;
  const isRefused = effect.refused === 'ended';
  const why = isRefused && reason ? explain(reason, visit.words.language).sentence : '';
  const text = isRefused ? `${said.before} ${why}`.trim() : said.done;
  await house.pages.backTo(turn, pathOf(store.id, sides), { tone: isRefused ? 'quiet' : 'ok', text });
}

const nothingToDo = (turn: StoreTurn, { pages }: RecordsHouse, sides: Sides): Promise<void> =>
  pages.backTo(turn, pathOf(turn.store.id, sides), {
    tone: 'quiet',
    text: turn.visit.words.text.recordDeeds.create.notOnlyInTill,
  });
