import { sync, type Sync } from '@kassebro/contracts';
import type { StoreTurn } from '../../http/route.ts';
import { NotFound } from '../../http/refusals.ts';
import type { Notice } from '../../http/session.ts';
import { addressOf, newAddress, newestOf } from '../../webhooks/addresses.ts';
import { testAddress } from '../../webhooks/canary.ts';
import type { SettingsHouse } from './house.ts';

function wantedSync({ request }: StoreTurn): Sync {
  const wanted = sync.safeParse(request.params['sync']).data;
  if (!wanted) throw new NotFound('no such webhook');
  return wanted;
}

/** Where a panel stands open and in sight. */
const panelOf = ({ store }: StoreTurn, which: Sync): string => `/s/${store.id}/settings?open=${which}#panel-${which}`;

/** Sends a canary through the public address; what became of it stands in the panel. */
export async function testWebhook(turn: StoreTurn, house: SettingsHouse): Promise<void> {
  const which = wantedSync(turn);
  const address = addressOf(turn.store, which, house);
  if ('missing' in address) throw new NotFound(`the webhook for ${which} has no address`);
  const outcome = await testAddress(address.url, house.now);
  await house.agreements.noteWebhookTest(turn.store.id, which, outcome);
  turn.response.redirect(303, panelOf(turn, which));
}

/** Gives a webhook a new secret address; the one before it works for a week. */
export async function renewSecret(turn: StoreTurn, house: SettingsHouse): Promise<void> {
  const which = wantedSync(turn);
  const { store, visit } = turn;
  const { text, format } = visit.words;
  if (!house.economic) throw new NotFound('secrets cannot be sealed here');
  const said = text.settings.webhooks;
  const outcome = await newAddress(turn, which, house);
  const back = (notice: Notice): Promise<void> =>
    house.pages.backTo(turn, `/s/${store.id}/settings?open=${which}`, notice);
  if (outcome === 'stale') return back({ tone: 'quiet', text: said.changedMeanwhile });
  if ('fullUntil' in outcome)
    return back({ tone: 'quiet', text: said.full(format.short(outcome.fullUntil, house.now())) });
  const { title } = said.kinds[which];
  return back({ tone: 'ok', text: newestOf(store, which) ? said.rotated(title) : said.made(title) });
}
