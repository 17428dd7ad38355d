import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: the switches and webhooks. */
export const settingsPages = (_house: House): Route[] => [];
