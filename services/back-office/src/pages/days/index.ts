import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: closed days and one day. */
export const daysPages = (_house: House): Route[] => [];
