import type { Route } from '../../http/route.ts';
import type { House } from '../../house.ts';

/** A store's pages: what needs a person. */
export const attentionPages = (_house: House): Route[] => [];
