import { rolesAt } from '../access/roles.ts';
import { editors, isOneOf } from '../access/who.ts';
import type { LookAtSteps, StepsLook } from '../first-steps/look-at-steps.ts';
import type { FrameSources } from '../frame/frame.ts';
import { frameOf } from '../frame/frame.ts';
import type { MenuPage } from '../frame/menu.ts';
import type { View } from '../ui/html.ts';
import { userDocument } from '../ui/layout.ts';
import { isOnTheWay } from '../ui/steps-banner.ts';
import type { AssetUrl } from './assets.ts';
import type { FieldProblem } from './forms.ts';
import type { Route, Turn } from './route.ts';
import type { Notice, OpenSession } from './session.ts';

interface PageContent {
  title: string;
  /** The menu entry that the page belongs to. */
  here: MenuPage;
  main: View;
  /** What is wrong with the form: the page is sent with 422, and a summary above it takes the focus. */
  problems?: readonly FieldProblem[];
  /** Somebody else changed it meanwhile: the page is sent with 409 and says who and when. */
  stale?: Stale | undefined;
}

/** Who changed something last, and when. */
export interface Stale {
  by: string;
  at: Date;
}

export interface Pages {
  /** Sends a page to somebody who is logged in, with the notice that waits for them. */
  send(turn: Turn, content: PageContent): Promise<void>;
  /** After a write: back to a page, which then says once what was done. */
  backTo(turn: Turn, path: string, notice: string | Notice): Promise<void>;
}

interface PagesTools extends FrameSources {
  lookAtSteps: LookAtSteps;
  asset: AssetUrl;
  routes(): readonly Route[];
}

/** `routes` is asked when a page is sent: the menu shows what is mounted and may be used. */
export const createPages = (tools: PagesTools): Pages => ({
  async send(turn, content) {
    const { visit, response } = turn;
    const [frame, first, notice] = await Promise.all([
      frameOf(turn, tools),
      stepsBeside(content, turn, tools),
      takeNotice(visit.session),
    ]);
    response.status(statusOf(content));
    const { words, user } = visit;
    response.send(userDocument({ ...content, words, user, frame, notice, steps: first?.steps, asset: tools.asset }));
  },
  async backTo({ response, visit }, path, notice) {
    visit.session.data.notice = typeof notice === 'string' ? { tone: 'ok', text: notice } : notice;
    await visit.session.save();
    response.redirect(303, path);
  },
});

/** Those who set the store up are led on while something of it is open. */
async function stepsBeside(
  { here }: PageContent,
  { store, visit }: Turn,
  { lookAtSteps }: PagesTools,
): Promise<StepsLook | undefined> {
  if (!store || !isOnTheWay(here) || !isOneOf(rolesAt(visit.user, store.id), editors)) return undefined;
  const look = await lookAtSteps(store);
  return look.areOpen ? look : undefined;
}

function statusOf({ problems = [], stale }: PageContent): 200 | 409 | 422 {
  if (stale) return 409;
  return problems.length > 0 ? 422 : 200;
}

/** A notice is said once: reading it takes it out of the session. */
async function takeNotice(session: OpenSession): Promise<Notice | undefined> {
  const { notice } = session.data;
  if (notice === undefined) return undefined;
  delete session.data.notice;
  await session.save();
  return notice;
}
