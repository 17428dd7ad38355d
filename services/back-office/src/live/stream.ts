import type { Response } from 'express';
import { rolesAt } from '../access/roles.ts';
import { everyRole } from '../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../http/route.ts';
import type { House } from '../house.ts';
import type { Viewer } from './store-watch.ts';

/** After a break the browser comes back by itself, so many ms later. */
const COME_BACK_AFTER_MS = 2_000;
/** Whoever does not read what they are sent is let go before it fills the memory. */
const MOST_UNREAD_BYTES = 64 * 1024;

type LiveHouse = Pick<House, 'users' | 'live'>;

/**
 * What changes in a store, as server-sent events (WHATWG HTML, section 9.2): `event: changed`, with the names of the topics
 * as data. It never carries contents; a page then fetches itself, with all its guards.
 */
export const liveRoutes = (house: LiveHouse): Route[] => [
  storeRoute('GET /s/:store/live', everyRole, (turn) => openStream(turn, house)),
];

function openStream(turn: StoreTurn, house: LiveHouse): void {
  const { response, store, visit } = turn;
  const { email, epoch } = visit.user;
  if (!house.live.hasRoomFor(email)) {
    response.status(429).set('Retry-After', '60').end();
    return;
  }
  // Neither a proxy nor anything else on the way may gather what belongs on the page now.
  response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
  response.set('X-Accel-Buffering', 'no');
  response.flushHeaders();
  const mayStay = async (): Promise<boolean> => {
    const user = await house.users.findByEmail(email);
    return user !== undefined && user.epoch === epoch && rolesAt(user, store.id).length > 0;
  };
  const viewer = viewerOn(response, { email, mayStay });
  response.once('close', () => house.live.leave(store.id, viewer));
  response.write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
  house.live.join(store.id, viewer);
}

function viewerOn(response: Response, who: Pick<Viewer, 'email' | 'mayStay'>): Viewer {
  let number = 0;
  const write = (text: string): void => {
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else if (!response.writableEnded) response.write(text);
  };
  return {
    ...who,
    tell: (changed) => write(`id: ${(number += 1)}\nevent: changed\ndata: ${changed.join(' ')}\n\n`),
    beat: () => write(': here\n\n'),
    end: () => void response.end(),
  };
}
