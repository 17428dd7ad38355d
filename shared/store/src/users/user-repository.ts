import type { UpdateQuery } from 'mongoose';
import { insertOnce } from '../database/duplicate.ts';
import { type Invitation, type User, type UserDocument, type UserModel, userOf } from './user-model.ts';

const idOf = (email: string): string => email.trim().toLowerCase();

/** More than a chain of shops has; a page shows them all. */
const MOST_LISTED = 500;

/** What is told of somebody who is let in; their rights are of version 1 and no session of theirs is open. */
export type NewUser = Omit<User, 'epoch' | 'version' | 'createdAt'>;

/** Those who may open the back office. */
export class UserRepository {
  readonly #model: UserModel;
  readonly #now: () => Date;

  constructor(model: UserModel, now: () => Date) {
    this.#model = model;
    this.#now = now;
  }

  /** 'exists' when the address is in use, however it is written. */
  create(user: NewUser): Promise<'inserted' | 'exists'> {
    const email = idOf(user.email);
    const start = { _id: email, email, epoch: 1, version: 1, createdAt: this.#now() };
    return insertOnce(() => this.#model.create([{ ...user, ...start }]));
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const found = await this.#model.findById(idOf(email)).lean<UserDocument>();
    return found ? userOf(found) : undefined;
  }

  /** Those who belong to one of the stores, or everybody; by e-mail address, at most 500. */
  async list(stores?: readonly string[]): Promise<User[]> {
    const filter = stores ? { 'memberships.store': { $in: [...stores] } } : {};
    const found = await this.#model.find(filter).sort({ _id: 1 }).limit(MOST_LISTED).lean<UserDocument[]>();
    return found.map(userOf);
  }

  /** Sets a new password, which also ends every open session. False when there is no such user. */
  setPasswordHash(email: string, passwordHash: string): Promise<boolean> {
    return this.#update(email, { $set: { passwordHash }, $inc: { epoch: 1 } });
  }

  /** Ends every session that is open now. False when there is no such user. */
  endSessions(email: string): Promise<boolean> {
    return this.#update(email, { $inc: { epoch: 1 } });
  }

  setLanguage(email: string, language: 'da' | 'en'): Promise<boolean> {
    return this.#update(email, { $set: { language } });
  }

  /**
   * What somebody may do from now on. 'stale' when it was changed since `version`; undefined when there is no such user.
   */
  async changeRights(
    email: string,
    { version, operator, memberships }: Pick<User, 'version' | 'operator' | 'memberships'>,
  ): Promise<User | 'stale' | undefined> {
    // A user of an earlier version has no version of their own yet, which counts as the first.
    const ofVersion = version === 1 ? { version: { $in: [1, null] } } : { version };
    const changed = await this.#model
      .findOneAndUpdate(
        { _id: idOf(email), ...ofVersion },
        { $set: { operator, memberships, version: version + 1 }, $unset: { role: 1, stores: 1 } },
        { returnDocument: 'after', runValidators: true },
      )
      .lean<UserDocument>();
    if (changed) return userOf(changed);
    return (await this.findByEmail(email)) ? 'stale' : undefined;
  }

  /** The link with this token lets somebody choose a password, once; one that they were given before does not any more. */
  invite(email: string, invitation: Invitation): Promise<boolean> {
    return this.#update(email, { $set: { invitation } });
  }

  /** Whose link it is, while it is valid. */
  async findByInvitation(tokenHash: string): Promise<User | undefined> {
    const found = await this.#model.findOne(this.#open(tokenHash)).lean<UserDocument>();
    return found ? userOf(found) : undefined;
  }

  /** Takes the link up: sets name and password, ends open sessions, and the link is worth nothing afterwards. */
  async takeUpInvitation(
    tokenHash: string,
    { name, passwordHash }: { name: string; passwordHash: string },
  ): Promise<User | undefined> {
    const taken = await this.#model
      .findOneAndUpdate(
        this.#open(tokenHash),
        { $set: { name, passwordHash }, $unset: { invitation: 1 }, $inc: { epoch: 1 } },
        { returnDocument: 'after' },
      )
      .lean<UserDocument>();
    return taken ? userOf(taken) : undefined;
  }

  readonly #open = (tokenHash: string) => ({
    'invitation.tokenHash': tokenHash,
    'invitation.expiresAt': { $gt: this.#now() },
  });

  async #update(email: string, update: UpdateQuery<UserDocument>): Promise<boolean> {
    return (await this.#model.updateOne({ _id: idOf(email) }, update)).matchedCount === 1;
  }
}
