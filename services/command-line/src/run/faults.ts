/** The command was typed in a way that cannot be meant. The message names the argument and the remedy; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked for cannot be done. The message says why and what would help; exit code 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
