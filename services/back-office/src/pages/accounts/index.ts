import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: accounts and payment types. */
export const accountsPages = (_house: House): Route[] => [];
