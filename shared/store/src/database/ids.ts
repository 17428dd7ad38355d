/** The `_id` of a record: its store, then its own number. A store's id has no dot, so two records never share one. */
export const recordId = (store: string, record: string): string => `${store}.${record}`;
