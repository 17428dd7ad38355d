import type { AccountantLink, StoreRecord } from '@kassebro/store';
import type { Request, Response } from 'express';
import { getIronSession } from 'iron-session';
import { z } from 'zod';
import { LinkOver } from './refusals.ts';

/** The books of one store, as somebody reads them who came through a link. */
export interface Books {
  link: AccountantLink;
  store: StoreRecord;
}

type Passage = { request: Request; response: Response };

/** Sessions of those who came through a link. They have a cookie of their own, which is sent to no other page. */
export interface BooksSessions {
  enter(passage: Passage, link: AccountantLink): Promise<void>;
  /** @throws LinkOver where no session was opened, and as soon as its link opens nothing any more */
  books(passage: Passage): Promise<Books>;
  leave(passage: Passage): Promise<void>;
}

interface Tools {
  sessionSecret: string;
  /** Secrets that were used before: they open cookies, and seal none. */
  olderSessionSecrets?: readonly string[];
  links: { use(id: string): Promise<AccountantLink | undefined> };
  stores: { find(id: string): Promise<StoreRecord | undefined> };
  now: () => Date;
}

const contents = z.object({ link: z.string() });
/** A minute more than the clock tolerance of the seal, so that a cookie is never born dead; the link itself decides. */
const SHORTEST_S = 120;

/** The cookie holds which link it came through, sealed; the link is looked up again on every request. */
export function createBooksSessions({
  sessionSecret,
  olderSessionSecrets = [],
  links,
  stores,
  now,
}: Tools): BooksSessions {
  const open = ({ request, response }: Passage, { ttl = SHORTEST_S, password = sessionSecret } = {}) => {
    const { secure } = request;
    return getIronSession<Partial<z.infer<typeof contents>>>(request, response, {
      // `__Host-` asks for the path `/`, and this cookie is for the books alone.
      cookieName: secure ? '__Secure-kassebro-books' : 'kassebro-books',
      password,
      ttl,
      cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/a' },
    });
  };
  const linkIn = async (passage: Passage): Promise<string | undefined> => {
    const secrets = [sessionSecret, ...olderSessionSecrets];
    const sessions = await Promise.all(secrets.map((password) => open(passage, { password })));
    return sessions.map((session) => contents.safeParse(session).data?.link).find((link) => link !== undefined);
  };
  return {
    async enter(passage, { id, expiresAt }) {
      const left = Math.ceil((expiresAt.getTime() - now().getTime()) / 1_000);
      const session = await open(passage, { ttl: Math.max(left, SHORTEST_S) });
      session.link = id;
      await session.save();
    },
    async books(passage) {
      const id = await linkIn(passage);
      const link = id === undefined ? undefined : await links.use(id);
      const store = link && (await stores.find(link.store));
      if (!link || !store) throw new LinkOver('no link that opens these books');
      return { link, store };
    },
    async leave(passage) {
      (await open(passage)).destroy();
    },
  };
}
