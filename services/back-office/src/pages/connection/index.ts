import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: the way into e-conomic. */
export const connectionPages = (_house: House): Route[] => [];
