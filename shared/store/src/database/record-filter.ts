/** Which of a store's records a list shows, and where it goes on. */
export interface RecordFilter {
  store: string;
  /** Strictly after this moment. */
  updatedAfter?: Date | undefined;
  cursor?: string | undefined;
  limit: number;
}
