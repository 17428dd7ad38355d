/** The server's error code for a unique key that is in use (E11000). */
export const DUPLICATE_KEY = 11_000;

/**
 * True when a write failed because the key is in use. Which key it was is not read from the error (engines differ in
 * what they tell): who writes knows the only unique key that it can hit.
 */
const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;

/** Runs an insert; a key in use is an answer, not a failure. */
export async function insertOnce(insert: () => Promise<unknown>): Promise<'inserted' | 'exists'> {
  try {
    await insert();
    return 'inserted';
  } catch (error) {
    if (isDuplicate(error)) return 'exists';
    throw error;
  }
}
