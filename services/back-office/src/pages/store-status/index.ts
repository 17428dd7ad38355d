import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: how a store's work stands. */
export const storeStatusPages = (_house: House): Route[] => [];
