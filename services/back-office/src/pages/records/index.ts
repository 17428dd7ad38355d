import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: products and customers on both sides. */
export const recordsPages = (_house: House): Route[] => [];
