import type { WishTools } from '@kassebro/outbox';
import { z } from 'zod';
import { everyRole, isOneOf, keepers } from '../../access/who.ts';
import { menuOf } from '../../frame/menu.ts';
import { readForm } from '../../http/forms.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { fixOf } from '../../operations/fix-of.ts';
import { tryAllAgain } from '../../operations/try-all.ts';
import { wishToolsOf } from '../../operations/wish-tools.ts';
import { lastDayWords } from '../days/last-day.ts';
import { attentionOf, keyOf } from './groups.ts';
import { attentionView } from './view.ts';

type AttentionHouse = Pick<
  House,
  'pages' | 'routes' | 'operations' | 'dayReports' | 'standings' | 'audit' | 'stores' | 'queues' | 'log' | 'now'
>;

/** A store's page: what needs a person. */
export const attentionPages = (house: AttentionHouse): Route[] => {
  const tools = wishToolsOf(house);
  return [
    storeRoute('GET /s/:store/attention', everyRole, (turn) => showAttention(turn, house)),
    storeRoute('POST /s/:store/attention/try', keepers, (turn) => tryGroup(turn, house, tools)),
  ];
};

async function showAttention(turn: StoreTurn, house: AttentionHouse): Promise<void> {
  const { store, roles, visit } = turn;
  const { words, user } = visit;
  const visitor = { routes: house.routes(), user, store: store.id };
  const attention = await attentionOf(store.id, house);
  const page = {
    ...attention,
    store: store.id,
    now: house.now(),
    mayTry: isOneOf(roles, keepers),
    fixOf: (cause: string) => fixOf(cause, visitor),
    recordsPath: menuOf(visitor.routes, user, store.id).find(({ page: name }) => name === 'records')?.path,
    lastDay: attention.groups.length === 0 ? await lastDayWords(turn, house) : undefined,
  };
  await house.pages.send(turn, {
    title: words.text.attention.title,
    here: 'attention',
    main: attentionView(page, words),
  });
}

const tryForm = z.object({ group: z.string().max(50) });

/** As many as are handed over while somebody waits; the rest is told. */
const AT_ONCE = 200;

/** Everything that waits for one thing is tried again. A group that is gone meanwhile has nothing to do any more. */
async function tryGroup(turn: StoreTurn, house: AttentionHouse, tools: WishTools): Promise<void> {
  const { group: key } = readForm(turn, tryForm);
  const { user, words } = turn.visit;
  const groups = await house.operations.attention(turn.store.id);
  const waiting = groups.filter((group) => keyOf(group) === key).flatMap(({ operations }) => operations);
  const count = await tryAllAgain(waiting.slice(0, AT_ONCE), user.email, tools);
  const text = words.text.attention;
  const rest = waiting.length - AT_ONCE;
  const said = [text.tried(text.count(count)), ...(rest > 0 ? [text.rest(rest)] : [])].join(' ');
  const path = `/s/${turn.store.id}/attention`;
  await house.pages.backTo(turn, path, count > 0 ? said : { tone: 'quiet', text: text.nothingTried });
}
