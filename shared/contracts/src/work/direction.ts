/** The two ways that data goes, each of which a person may let rest: from e-conomic to the till, and from the till to e-conomic. */
export const directions = ['toTill', 'toLedger'] as const;
export type Direction = (typeof directions)[number];
