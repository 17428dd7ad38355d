/** Enough for a slow machine that tests other packages at the same time. */
export const TEST_TIMEOUT_MS = 90_000;
