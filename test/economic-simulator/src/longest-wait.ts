/** The longest that a timer of Node can wait, in ms, nearly 25 days; a longer one would not wait at all. */
export const LONGEST_MS = 2_147_483_647;
