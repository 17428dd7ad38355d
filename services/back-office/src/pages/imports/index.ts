import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: imports, with a dry run first. */
export const importsPages = (_house: House): Route[] => [];
