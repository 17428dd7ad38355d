import { defaultSettings, storeId } from '@kassebro/contracts';
import { newSecret, sha256Hex } from '@kassebro/process';
import { z } from 'zod';
import { audited } from '../../http/audited.ts';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import type { Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import type { Words } from '../../i18n/index.ts';
import { type Draft, newStoreView } from './new-store-view.ts';

export type NewStoreHouse = Pick<House, 'audit' | 'now' | 'pages' | 'stores'>;

/** Every store is in Denmark so far. */
const TIME_ZONE = 'Europe/Copenhagen';

export async function askForStore(
  turn: Turn,
  { pages }: NewStoreHouse,
  { draft, problems = [] }: { draft?: Draft; problems?: readonly FieldProblem[] } = {},
): Promise<void> {
  const { words } = turn.visit;
  const main = newStoreView({ draft: draft ?? { name: '', id: '' }, problems }, words);
  await pages.send(turn, { title: words.text.stores.fresh.title, here: 'stores', main, problems });
}

const form = z.object({ name: z.string().trim().max(100), id: z.string().trim().max(40) });

/**
 * Makes a store with nothing chosen and nothing connected. The key of its till is shown once, on the page that comes next; what
 * is kept of it is its hash.
 */
export async function makeStore(turn: Turn, house: NewStoreHouse): Promise<void> {
  const draft = readForm(turn, form);
  const { words, session } = turn.visit;
  const problems = problemsOf(draft, words);
  if (problems.length > 0) return askForStore(turn, house, { draft, problems });
  const tillKey = newSecret();
  const { name, id } = draft;
  const made = await house.stores.create({
    id,
    name,
    timeZone: TIME_ZONE,
    settings: defaultSettings,
    version: 1,
    apiTokenHash: sha256Hex(tillKey),
    webhookSecrets: { customers: [], balances: [], products: [], inventory: [], ledger: [] },
    createdAt: house.now(),
  });
  const taken = [{ field: 'id', text: words.text.stores.fresh.taken(id) }];
  if (made === 'exists') return askForStore(turn, house, { draft, problems: taken });
  await audited(house.audit, turn, { store: id, what: 'created', after: { name } });
  session.data.tillKey = { name, key: tillKey };
  await session.save();
  turn.response.redirect(303, '/stores');
}

function problemsOf({ name, id }: Draft, { text }: Words): FieldProblem[] {
  const { fresh } = text.stores;
  const noName = name === '' ? [{ field: 'name', text: text.forms.required(fresh.name) }] : [];
  return storeId.safeParse(id).success ? noName : [...noName, { field: 'id', text: fresh.wrongId }];
}
