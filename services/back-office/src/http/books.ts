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
  links: { use(id: string): Promise<AccountantLink | undefined> };
  stores: { find(id: string): Promise<StoreRecord | undefined> };
  now: () => Date;
}

const contents = z.object({ link: z.string() });
/** A minute more than the clock tolerance of the seal, so that a cookie is never born dead; the link itself decides. */
const SHORTEST_S = 120;

/** The cookie holds which link it came through, sealed; the link is looked up again on every request. */
export function createBooksSessions({ sessionSecret, links, stores, now }: Tools): BooksSessions {
  const open = ({ request, response }: Passage, ttl: number) => {
    const { secure } = request;
    return getIronSession<Partial<z.infer<typeof contents>>>(request, response, {
      // `__Host-` asks for the path `/`, and this cookie is for the books alone.
      cookieName: secure ? '__Secure-kassebro-books' : 'kassebro-books',
      password: sessionSecret,
      ttl,
      cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/a' },
    });
  };
  return {
    async enter(passage, { id, expiresAt }) {
      const left = Math.ceil((expiresAt.getTime() - now().getTime()) / 1_000);
      const session = await open(passage, Math.max(left, SHORTEST_S));
      session.link = id;
      await session.save();
    },
    async books(passage) {
      const session = contents.safeParse(await open(passage, SHORTEST_S));
      const link = session.success ? await links.use(session.data.link) : undefined;
      const store = link && (await stores.find(link.store));
      if (!link || !store) throw new LinkOver('no link that opens these books');
      return { link, store };
    },
    async leave(passage) {
      (await open(passage, SHORTEST_S)).destroy();
    },
  };
}
