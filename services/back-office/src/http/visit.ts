import type { Request, RequestHandler, Response } from 'express';
import type { User } from '../access/roles.ts';
import { wordsOf, type Language, type Words } from '../i18n/index.ts';
import { openSession, type OpenSession } from './session.ts';

/** Who is here, and in which language. */
export interface Visit {
  readonly session: OpenSession;
  readonly user: User | undefined;
  readonly words: Words;
}

export interface VisitTools {
  sessionSecret: string;
  /** Secrets that were used before: they open cookies, and seal none. */
  olderSessionSecrets: readonly string[];
  users: { findByEmail(email: string): Promise<User | undefined> };
}

/** The user behind a login cannot be looked up, so nobody can be let in. */
export class UsersUnavailable extends Error {
  override readonly name = 'UsersUnavailable';
}

const visits = new WeakMap<Response, Visit>();

/** The visit that belongs to this answer; there is none only before `openVisit` has run. */
export const visitOf = (response: Response): Visit | undefined => visits.get(response);

/** The same visit with times as they are where a store is. */
export function inZone(response: Response, timeZone: string): Visit {
  const visit = visits.get(response);
  if (!visit) throw new Error('the visit is not opened yet');
  const inside = { ...visit, words: wordsOf(visit.words.language, timeZone) };
  visits.set(response, inside);
  return inside;
}

/**
 * Opens the session and looks the user up: role and name are always today's, and a cookie from before the last "log out
 * everywhere" (an older epoch) is worth nothing.
 */
export function openVisit(tools: VisitTools): RequestHandler {
  return async (request, response, next) => {
    const session = await openSession(request, response, {
      newest: tools.sessionSecret,
      older: tools.olderSessionSecrets,
    });
    const words = wordsOf(session.data.language ?? preferred(request));
    // Already before the look-up, so that a fault in it can be told in the right language.
    visits.set(response, { session, words, user: undefined });
    const user = session.data.user && (await findUser(session.data.user, tools));
    visits.set(response, { session, words, user });
    next();
  };
}

/** The language that the browser prefers; Danish when it prefers neither. */
const preferred = (request: Request): Language => (request.acceptsLanguages('da', 'en') === 'en' ? 'en' : 'da');

async function findUser(login: { email: string; epoch: number }, tools: VisitTools): Promise<User | undefined> {
  try {
    const user = await tools.users.findByEmail(login.email);
    return user?.epoch === login.epoch ? user : undefined;
  } catch (error) {
    throw new UsersUnavailable('the user of a login could not be looked up', { cause: error });
  }
}
