/** The part of a filter that a document passes when its `field` is not set, or holds no later moment than `asOf`. */
export const noLaterThan = (field: string, asOf: Date): { $or: Record<string, unknown>[] } => ({
  $or: [{ [field]: { $exists: false } }, { [field]: { $lte: asOf } }],
});
