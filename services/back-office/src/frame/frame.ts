import type { Reason } from '@kassebro/contracts';
import { causes, isCause } from '@kassebro/errors';
import type { AttentionCount, StoreRecord } from '@kassebro/store';
import type { User } from '../access/roles.ts';
import type { Route, Turn } from '../http/route.ts';
import { menuOf, type MenuEntry } from './menu.ts';

/** What the frame around every page asks of the rest of the house. */
export interface FrameSources {
  stores: { names(ids?: readonly string[]): Promise<{ id: string; name: string }[]> };
  operations: { attentionCounts(store: string): Promise<AttentionCount[]> };
}

/** What stands around a page. */
export interface Frame {
  menu: MenuEntry[];
  /** The stores that the visitor may switch to, by name. */
  stores: { id: string; name: string }[];
  /** The one whose page it is. */
  store?: Pick<StoreRecord, 'id' | 'name' | 'paused'>;
  /** How many things there are to do in it. */
  attention: number;
  /** e-conomic does not let us in for this store. */
  lostAccess?: Reason;
}

/** The frame of a page, put together anew each time: what one is told about a store is never older than the page. */
export async function frameOf(
  { visit, store }: Turn,
  sources: FrameSources & { routes(): readonly Route[] },
): Promise<Frame> {
  const [stores, counts] = await Promise.all([
    namesOf(visit.user, sources),
    store ? sources.operations.attentionCounts(store.id) : [],
  ]);
  const waiting = counts.filter(({ cause }) => !isCause(cause) || !clearsItself(cause));
  const lost = counts.find(({ cause }) => isLostAccess(cause, store));
  return {
    menu: menuOf(sources.routes(), visit.user, store?.id),
    stores,
    ...(store && { store }),
    attention: waiting.reduce((sum, { groups }) => sum + groups, 0),
    ...(lost && { lostAccess: { cause: lost.cause, parameters: lost.parameters } }),
  };
}

/** A store that never had access has lost none; its first steps say what to do. */
function isLostAccess(cause: string, store: Turn['store']): boolean {
  if (cause === 'not-connected') return store?.formerAgreement !== undefined;
  return cause === 'grant-revoked' || cause === 'app-secret-mismatch';
}

const clearsItself = (cause: keyof typeof causes): boolean => 'clearsItself' in causes[cause];

/** Nobody's list is asked of the database when it is known to be empty. */
export async function namesOf(
  { operator, memberships }: Pick<User, 'operator' | 'memberships'>,
  { stores }: Pick<FrameSources, 'stores'>,
): Promise<{ id: string; name: string }[]> {
  if (operator) return stores.names();
  return memberships.length === 0 ? [] : stores.names(memberships.map(({ store }) => store));
}
