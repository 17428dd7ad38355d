import type { LineOrigin } from '@kassebro/contracts';

/** Figures as they go into an amount that is turned round. */
export const turned = (from: readonly LineOrigin[]): LineOrigin[] =>
  from.map((origin) => ({ ...origin, amount: 0 - origin.amount }));
