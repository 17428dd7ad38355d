/** What says whose job it is and what it is about: identities, never contents. */
const identities = new Set(['store', 'sync', 'operation', 'event', 'correlation', 'receivedAt', 'again']);
const LONGEST = 200;

/**
 * What Bull Board may show of a job's data. Only fields that are known to be identities come through: the body of a
 * till's hook holds customers' names and addresses, and a field that a later job brings may too.
 */
export function shownData(data: unknown): unknown {
  if (data === null || data === undefined || typeof data === 'number' || typeof data === 'boolean') return data;
  if (typeof data !== 'object') return hidden(data);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, shownField(name, value)]));
}

function shownField(name: string, value: unknown): unknown {
  if (!identities.has(name)) return hidden(value);
  if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? value : hidden(value);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

const hidden = (value: unknown): string =>
  typeof value === 'string' ? `hidden (${value.length} characters)` : 'hidden';
