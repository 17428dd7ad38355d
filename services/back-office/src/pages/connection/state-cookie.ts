import { sha256Hex } from '@kassebro/process';
import type { CookieOptions } from 'express';
import type { StoreTurn } from '../../http/route.ts';

/** How long somebody may take at e-conomic, and with the page that asks whether it is the right company. */
export const GRANT_VALID_MS = 15 * 60_000;

const NAME = 'kassebro-grant';

/**
 * The state of a grant lives in the browser of whoever asked. e-conomic echoes none, so it goes along in the address to come
 * back to, and comes back only together with this cookie: a link that somebody else made has not got it.
 * Lax, since the way back comes from another site.
 */
const options = ({ request, store }: StoreTurn): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: request.secure,
  path: `/s/${store.id}/connection`,
});

export function keepState(turn: StoreTurn, state: string): void {
  turn.response.cookie(NAME, state, { ...options(turn), maxAge: GRANT_VALID_MS });
}

export function forgetState(turn: StoreTurn): void {
  turn.response.clearCookie(NAME, options(turn));
}

export function stateOf({ request }: StoreTurn): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === NAME)?.[1];
}

/** Whose grant it must be: of this browser, this person and this store. */
export const claimOf = ({ store, visit }: StoreTurn, state: string) => ({
  stateHash: sha256Hex(state),
  store: store.id,
  by: visit.user.email,
});
