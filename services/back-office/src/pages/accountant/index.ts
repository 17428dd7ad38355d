import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** The accountant's own way in, by a link. */
export const accountantPages = (_house: House): Route[] => [];
