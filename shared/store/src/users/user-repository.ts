import type { Connection, Model } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { documentSchema } from '../database/schema.ts';

/** Someone who may open the back office. */
export interface User {
  /** In small letters; also the id. */
  email: string;
  name: string;
  /** Hashed by whoever creates the user; this package never sees a password. */
  passwordHash: string;
  role: 'owner' | 'bookkeeper' | 'operator' | 'accountant';
  /** The stores that they see, or `*` for every one; an operator sees all. */
  stores: string[];
  /** Raised to end every session that was opened before. */
  epoch: number;
  createdAt: Date;
}

interface UserDocument extends User {
  _id: string;
}
export type UserModel = Model<UserDocument>;

const schema = documentSchema<UserDocument>({
  fields: {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true },
    role: { type: String, required: true, enum: ['owner', 'bookkeeper', 'operator', 'accountant'] },
    stores: { type: [String], required: true },
    epoch: { type: Number, required: true },
    createdAt: { type: Date, required: true },
  },
});

export const userModel = (connection: Connection): UserModel => connection.model<UserDocument>('User', schema, 'users');

const idOf = (email: string): string => email.trim().toLowerCase();

export class UserRepository {
  readonly #model: UserModel;
  readonly #now: () => Date;

  constructor(model: UserModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** 'exists' when the address is in use, however it is written. */
  create(user: Omit<User, 'epoch' | 'createdAt'>): Promise<'inserted' | 'exists'> {
    const email = idOf(user.email);
    return insertOnce(() => this.#model.create([{ ...user, _id: email, email, epoch: 1, createdAt: this.#now() }]));
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const found = await this.#model.findById(idOf(email)).lean<UserDocument>();
    return found ? userOf(found) : undefined;
  }

  /** Sets a new password, which also ends every open session. False when there is no such user. */
  async setPasswordHash(email: string, passwordHash: string): Promise<boolean> {
    const update = { $set: { passwordHash }, $inc: { epoch: 1 } };
    return (await this.#model.updateOne({ _id: idOf(email) }, update)).matchedCount === 1;
  }

  /** Ends every session that is open now. False when there is no such user. */
  async endSessions(email: string): Promise<boolean> {
    return (await this.#model.updateOne({ _id: idOf(email) }, { $inc: { epoch: 1 } })).matchedCount === 1;
  }
}

const userOf = ({ email, name, passwordHash, role, stores, epoch, createdAt }: UserDocument): User => ({
  email,
  name,
  passwordHash,
  role,
  stores: [...stores],
  epoch,
  createdAt,
});
