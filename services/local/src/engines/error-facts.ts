/*
 * What can be known of something that was thrown. By its shape and not by its class: an error that crosses realms (as in a test runner) is no
 * instance of the Error of this one.
 */

/** `ENOENT` and the like, or undefined. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  const known = typeof error === 'object' && error !== null && 'message' in error;
  return known ? String(error.message) : String(error);
}
