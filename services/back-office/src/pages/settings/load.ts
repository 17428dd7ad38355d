import { finalStates, type Operation, sync, type Sync } from '@kassebro/contracts';
import { createDoorDiary, createHeardHours, type DoorEntry, type HeardRhythm } from '@kassebro/queue';
import { doorOf, type StoreRecord } from '@kassebro/store';
import { editors, isOneOf, keepers } from '../../access/who.ts';
import type { StoreTurn } from '../../http/route.ts';
import { addressOf, addressWithoutSecret } from '../../webhooks/addresses.ts';
import { lightOf } from '../../webhooks/light.ts';
import type { SettingsHouse } from './house.ts';
import { type InvoiceCustomer, type Panel, panelSyncs, type SettingsPage, switchesOf } from './model.ts';

/** What came through the doors, as Redis knows it. */
export interface Heards {
  diary: { read(store: string): Promise<DoorEntry[]> };
  hours: { read(store: string): Promise<Map<Sync, HeardRhythm>> };
}

export const heardsOf = ({ queues }: Pick<SettingsHouse, 'queues'>): Heards => ({
  diary: createDoorDiary(queues),
  hours: createHeardHours(queues),
});

interface Chosen {
  problems: SettingsPage['problems'];
  /** What somebody chose and could not save. */
  switches?: SettingsPage['switches'] | undefined;
}

/** Everything that stands on the page, as it is at this moment. */
export async function loadPage(
  turn: StoreTurn,
  { house, heards }: { house: SettingsHouse; heards: Heards },
  { problems, switches }: Chosen,
): Promise<SettingsPage> {
  const { store, roles, request } = turn;
  const now = house.now();
  const [panels, wished, changed] = await Promise.all([
    panelsOf(turn, { house, heards }),
    house.operations.list({ store: store.id, kind: 'invoice-customer', limit: 1 }),
    house.audit.latest({ store: store.id, what: 'settings' }),
  ]);
  return {
    store,
    switches: switches ?? switchesOf(store.settings),
    panels,
    invoiceCustomer: invoiceCustomerOf(store, wished.items[0]),
    now,
    changed,
    open: sync.safeParse(request.query['open']).data,
    problems,
    may: { edit: isOneOf(roles, editors), check: isOneOf(roles, keepers) },
  };
}

async function panelsOf(
  turn: StoreTurn,
  { house, heards }: { house: SettingsHouse; heards: Heards },
): Promise<Panel[]> {
  const { store } = turn;
  const heard = await whatWasHeard(store.id, { house, heards });
  const now = house.now();
  const door = doorOf(store, now);
  return panelSyncs.map((one) => {
    const rhythm = heard?.hours.get(one);
    return {
      sync: one,
      light: heard && lightOf({ entry: heard.entries.find((entry) => entry.sync === one), rhythm }, now),
      lastDay: rhythm?.lastDay ?? [],
      on: door.syncs[one].on,
      address: shownAddress(turn, one, house),
      oldUntil: oldUntil(store, one, now),
      test: store.webhookTests?.[one],
    };
  });
}

/** A page without lights is better than none: the switches are in the database. */
async function whatWasHeard(store: string, { house, heards }: { house: SettingsHouse; heards: Heards }) {
  try {
    const [entries, hours] = await Promise.all([heards.diary.read(store), heards.hours.read(store)]);
    return { entries, hours };
  } catch (error) {
    house.log.warn('what e-conomic has sent cannot be shown', { store, error });
    return undefined;
  }
}

/** The secret is for those who set the store up; others see that there is an address. */
function shownAddress({ store, roles }: StoreTurn, which: Sync, house: SettingsHouse): Panel['address'] {
  const address = addressOf(store, which, house);
  if (isOneOf(roles, editors) || 'missing' in address) return address;
  return { masked: `${addressWithoutSecret(store.id, which, house) ?? ''}••••••••` };
}

function oldUntil({ webhookSecrets }: StoreRecord, which: Sync, now: Date): Date | undefined {
  const ends = webhookSecrets[which].flatMap(({ validUntil }) => (validUntil && validUntil > now ? [validUntil] : []));
  return ends.toSorted((a, b) => b.getTime() - a.getTime())[0];
}

/** As it was seen last, unless somebody has wished for it since. */
function invoiceCustomerOf({ agreement }: StoreRecord, wished: Operation | undefined): InvoiceCustomer {
  const checked = agreement?.checked;
  const seen = checked?.invoiceCustomer ?? { state: 'unknown' as const };
  if (!wished || seen.state === 'found') return seen;
  const wish = wishState(wished, checked?.at);
  if (wish === 'under-way') return { state: 'creating' };
  return wish === 'failed' ? { state: 'failed', operation: wished } : seen;
}

/** What was done after the last look is not seen yet. */
function wishState({ state, updatedAt }: Operation, seenAt = new Date(0)): 'under-way' | 'failed' | 'over' {
  if (state === 'attention') return 'failed';
  if (state === 'done') return updatedAt > seenAt ? 'under-way' : 'over';
  return finalStates.some((final) => final === state) ? 'over' : 'under-way';
}
