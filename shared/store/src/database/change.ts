/**
 * An update that touches only the named fields: a value is written, null takes the field away, undefined means nothing.
 * `at` becomes the record's time of change.
 */
export function namedFields(change: object, at: Date): { $set: Record<string, unknown>; $unset?: Record<string, 1> } {
  const named = Object.entries(change).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(named.filter(([, value]) => value !== null));
  const gone = Object.fromEntries(named.filter(([, value]) => value === null).map(([field]) => [field, 1 as const]));
  return { $set: { ...set, updatedAt: at }, ...(Object.keys(gone).length > 0 && { $unset: gone }) };
}
