import type { Role } from '../access/roles.ts';

/** Somebody is logged in, but with a role that may not do this. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
  /** As what they are known there. */
  readonly roles: readonly Role[];

  constructor(route: string, roles: readonly Role[]) {
    super(`${roles.join(' and ')} may not use ${route}`);
    this.roles = roles;
  }
}

/** Nobody is logged in: a person is sent to the login, a program is told. */
export class NotLoggedIn extends Error {
  override readonly name = 'NotLoggedIn';
}

/** There is no such store, or it is none of the visitor's: nobody learns which. */
export class NoSuchStore extends Error {
  override readonly name = 'NoSuchStore';
}

/**
 * A link to a store's books that opens nothing: unknown, revoked or past its day. Nobody learns which.
 */
export class LinkOver extends Error {
  override readonly name = 'LinkOver';
}

/** Something that a page asked for does not exist. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** A form whose fields are not what our page sends. */
export class WrongForm extends Error {
  override readonly name = 'WrongForm';
}
