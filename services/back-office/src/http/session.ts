import type { Request, Response } from 'express';
import { getIronSession, type IronSession } from 'iron-session';
import { z } from 'zod';

/** What the cookie holds, sealed (encrypted and signed). Whoever logs in is looked up again on every request. */
const contents = z.object({
  user: z.object({ email: z.string(), epoch: z.number() }).optional(),
  language: z.enum(['da', 'en']).optional(),
  notice: z.object({ tone: z.enum(['ok', 'busy', 'quiet']), text: z.string() }).optional(),
  link: z.object({ email: z.string(), token: z.string() }).optional(),
  booksLink: z.object({ email: z.string(), token: z.string() }).optional(),
  tillKey: z.object({ name: z.string(), key: z.string() }).optional(),
});

interface Session {
  user?: { email: string; epoch: number };
  language?: 'da' | 'en';
  notice?: Notice;
  /** A link that was just made for somebody; shown once, on the next page of users. */
  link?: { email: string; token: string };
  /** The same of a link to the books for an accountant. */
  booksLink?: { email: string; token: string };
  /** The key of the till of a store that was just made; shown once, on the next list of stores. */
  tillKey?: { name: string; key: string };
}

/** Said once, on the page after a write, in the language of who did it. */
export interface Notice {
  tone: 'ok' | 'busy' | 'quiet';
  text: string;
}
export interface OpenSession {
  readonly data: Session;
  save(): Promise<void>;
  destroy(): void;
}

/** The one that seals, and those that only open, since somebody may have logged in under them. */
interface Secrets {
  newest: string;
  older: readonly string[];
}

const WORKING_DAY_S = 12 * 3_600;

/**
 * SameSite=Lax, not Strict: a link in a mail and the way back from e-conomic come from another site and must find the
 * login. Therefore no GET may change anything, and every write passes `sameOrigin`.
 */
export async function openSession(request: Request, response: Response, secrets: Secrets): Promise<OpenSession> {
  const sealed = await sessionUnder(secrets.newest, request, response);
  for (const secret of secrets.older) {
    if (Object.keys(sealed).length > 0) break;
    // What is saved from now on is sealed with the newest one.
    Object.assign(sealed, { ...(await sessionUnder(secret, request, response)) });
  }
  // A cookie of an older version may hold something else: then nobody is logged in.
  if (!contents.safeParse(sealed).success) sealed.destroy();
  return { data: sealed, save: () => sealed.save(), destroy: () => sealed.destroy() };
}

function sessionUnder(password: string, request: Request, response: Response): Promise<IronSession<Session>> {
  const { secure } = request;
  return getIronSession<Session>(request, response, {
    cookieName: secure ? '__Host-kassebro' : 'kassebro',
    password,
    ttl: WORKING_DAY_S,
    cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}
