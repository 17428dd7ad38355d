export function isFulfilled<T>(outcome: PromiseSettledResult<T>): outcome is PromiseFulfilledResult<T> {
  return outcome.status === 'fulfilled';
}

/** The reason of a rejection as what it practically always is, an error. */
export function isRejected<T>(outcome: PromiseSettledResult<T>): outcome is PromiseRejectedResult & { reason: Error } {
  return outcome.status === 'rejected';
}
