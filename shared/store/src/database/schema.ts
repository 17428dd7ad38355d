import { type IndexDefinition, Schema, type SchemaDefinition } from 'mongoose';

/** What a noun declares about its documents: the fields, and the indexes that a real MongoDB needs for our queries. */
interface Declaration<T> {
  fields: SchemaDefinition<T>;
  indexes?: { fields: IndexDefinition; unique?: true }[];
}

/**
 * Every collection has a deterministic string `_id` and nothing that we did not declare: an unknown field throws, in a
 * document as in a filter, and empty objects are kept because `{}` is a value.
 */
export function documentSchema<T extends { _id: string }>({ fields, indexes = [] }: Declaration<T>): Schema<T> {
  const schema = new Schema<T>(fields, {
    strict: 'throw',
    strictQuery: 'throw',
    versionKey: false,
    minimize: false,
    autoCreate: false,
    autoIndex: false,
  });
  for (const index of indexes) schema.index(index.fields, index.unique ? { unique: true } : {});
  return schema;
}

/** A part of a document, without an id of its own. */
export function partSchema<T>(fields: SchemaDefinition<T>): Schema<T> {
  return new Schema<T>(fields, { _id: false, strict: 'throw', minimize: false });
}
