import { frame } from '../i18n/en/frame.ts';
import type { NoticeName } from '../i18n/index.ts';
import type { Route } from '../access/table.ts';
import type { View } from '../ui/html.ts';
import { userDocument } from '../ui/layout.ts';
import type { AssetUrl } from './assets.ts';
import type { Turn } from './routes.ts';

interface PageContent {
  title: string;
  /** The menu entry that the page belongs to. */
  here: Route;
  main: View;
}

export interface Pages {
  /** Sends a page to somebody who is logged in, with the notice that waits for them. */
  send(turn: Turn, content: PageContent): Promise<void>;
  /** After a write: back to a page, which then says what was done. */
  backTo(turn: Turn, path: string, notice: NoticeName): Promise<void>;
}

export const createPages = (asset: AssetUrl): Pages => ({
  async send({ response, visit }, content) {
    const notice = await takeNotice(visit.session);
    const { words, user } = visit;
    response.send(userDocument({ ...content, words, user, asset, notice }));
  },
  async backTo({ response, visit }, path, notice) {
    visit.session.data.notice = notice;
    await visit.session.save();
    response.redirect(303, path);
  },
});

/** A notice is said once: reading it takes it out of the session. */
async function takeNotice(session: Turn['visit']['session']): Promise<NoticeName | undefined> {
  const { notice } = session.data;
  if (notice === undefined) return undefined;
  delete session.data.notice;
  await session.save();
  return Object.hasOwn(frame.notice, notice) ? notice : undefined;
}
