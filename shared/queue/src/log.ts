/** What this package says about its work: identities, counts and times, never contents. */
export interface QueueLogFields {
  queue?: string | undefined;
  job?: string | undefined;
  store?: string | undefined;
  sync?: string | undefined;
  operation?: string | undefined;
  correlation?: string | undefined;
  cause?: string | undefined;
  event?: string | undefined;
  detail?: string | undefined;
  attempt?: number | undefined;
  count?: number | undefined;
  ms?: number | undefined;
  error?: unknown;
}

/** The log that this package asks for; the log of @kassebro/process is one. */
export interface QueueLog {
  debug(message: string, fields?: QueueLogFields): void;
  info(message: string, fields?: QueueLogFields): void;
  warn(message: string, fields?: QueueLogFields): void;
  error(message: string, fields?: QueueLogFields): void;
  child(fields: QueueLogFields): QueueLog;
}

const REPEAT_AFTER_MS = 10_000;

/**
 * An `error` listener for connections: a Redis that is away raises the same error many times a second, and one line in
 * ten seconds says as much.
 */
export function connectionComplaint(log: QueueLog, what: string): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    const now = Date.now();
    if (now < quietUntil) return;
    quietUntil = now + REPEAT_AFTER_MS;
    log.warn(`${what}: Redis is in trouble`, { error });
  };
}
