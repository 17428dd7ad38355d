import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { documentSchema } from '../database/schema.ts';

/** A way into the books of one store, to read only, for somebody who has no login. */
export interface AccountantLink {
  /** Names the link in addresses and sessions; it opens nothing. */
  id: string;
  store: string;
  /** Whom it was made for. */
  name: string;
  email: string;
  /** The e-mail address of the owner who made it. */
  by: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt?: Date;
  revokedAt?: Date;
}

export interface AccountantLinkDocument extends Omit<AccountantLink, 'id'> {
  _id: string;
  /** SHA-256 (hex) of the token, which only the address of the link has. */
  tokenHash: string;
}
export type AccountantLinkModel = Model<AccountantLinkDocument>;

const schema = documentSchema<AccountantLinkDocument>({
  fields: {
    _id: { type: String, required: true },
    tokenHash: { type: String, required: true },
    store: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    by: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    lastUsedAt: Date,
    revokedAt: Date,
  },
  indexes: [{ fields: { tokenHash: 1 }, unique: true }, { fields: { store: 1, createdAt: -1 } }],
});

export const accountantLinkModel = (connection: Connection): AccountantLinkModel =>
  connection.model<AccountantLinkDocument>('AccountantLink', schema, 'accountant-links');

export const accountantLinkOf = (document: AccountantLinkDocument): AccountantLink =>
  present({
    id: document._id,
    store: document.store,
    name: document.name,
    email: document.email,
    by: document.by,
    createdAt: document.createdAt,
    expiresAt: document.expiresAt,
    lastUsedAt: document.lastUsedAt,
    revokedAt: document.revokedAt,
  });
