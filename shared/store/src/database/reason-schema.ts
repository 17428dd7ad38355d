import type { Reason } from '@kassebro/contracts';
import { Schema } from 'mongoose';
import { partSchema } from './schema.ts';

/** Parameter names are ours and plain words, so they are safe as field names. */
export const reasonSchema = partSchema<Reason>({
  cause: { type: String, required: true },
  parameters: { type: Schema.Types.Mixed, required: true },
});
