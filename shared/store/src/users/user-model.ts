import type { Connection, Model } from 'mongoose';
import { present } from '../database/present.ts';
import { documentSchema, partSchema } from '../database/schema.ts';

/** What somebody may do in one store. */
export const storeRoles = ['owner', 'bookkeeper', 'accountant'] as const;
export type StoreRole = (typeof storeRoles)[number];

/** A store that somebody belongs to, and as what. */
export interface Membership {
  store: string;
  role: StoreRole;
}

/** Somebody was asked in, or is to choose a new password; the link that they were given holds the token. */
export interface Invitation {
  /** SHA-256, hex. */
  tokenHash: string;
  expiresAt: Date;
}

/** Someone who may open the back office. */
export interface User {
  /** In small letters; also the id. */
  email: string;
  name: string;
  /** Hashed by whoever sets it; this package never sees a password. Absent until an invitation was taken up. */
  passwordHash?: string;
  /** Our own staff: sees every store. */
  operator: boolean;
  /** At most one a store. */
  memberships: Membership[];
  /** What they chose last; absent until they choose. */
  language?: 'da' | 'en';
  invitation?: Invitation;
  /** Raised to end every session that was opened before. */
  epoch: number;
  /** Raised by every change of what they may do. */
  version: number;
  createdAt: Date;
}

/** Users that an earlier version wrote have one role for all of their stores, and no version. */
interface FormerUser {
  role?: StoreRole | 'operator';
  stores?: string[];
}

export interface UserDocument extends User, FormerUser {
  _id: string;
}
export type UserModel = Model<UserDocument>;

const schema = documentSchema<UserDocument>({
  fields: {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: String,
    operator: { type: Boolean, required: true },
    memberships: {
      type: [
        partSchema<Membership>({
          store: { type: String, required: true },
          role: { type: String, required: true, enum: storeRoles },
        }),
      ],
      required: true,
    },
    language: { type: String, enum: ['da', 'en'] },
    invitation: partSchema<Invitation>({
      tokenHash: { type: String, required: true },
      expiresAt: { type: Date, required: true },
    }),
    epoch: { type: Number, required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    role: String,
    stores: { type: [String], default: undefined },
  },
  indexes: [{ fields: { 'memberships.store': 1 } }, { fields: { 'invitation.tokenHash': 1 } }],
});

export const userModel = (connection: Connection): UserModel => connection.model<UserDocument>('User', schema, 'users');

/** The user as everyone outside this package knows them. */
export function userOf(document: UserDocument): User {
  return present({
    email: document.email,
    name: document.name,
    passwordHash: document.passwordHash,
    ...rightsOf(document),
    language: document.language,
    invitation: document.invitation && { ...document.invitation },
    epoch: document.epoch,
    createdAt: document.createdAt,
  });
}

/** A lean read knows nothing of the schema, so that of an earlier version `operator` and `memberships` may be absent. */
function rightsOf(document: Partial<UserDocument>): Pick<User, 'operator' | 'memberships' | 'version'> {
  const { role, stores = [], version = 1 } = document;
  const former = role === undefined || role === 'operator' ? [] : stores.map((store) => ({ store, role }));
  const memberships = document.memberships ?? former;
  return {
    operator: document.operator ?? role === 'operator',
    memberships: memberships.map(({ store, role: as }) => ({ store, role: as })),
    version,
  };
}
