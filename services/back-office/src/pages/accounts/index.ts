import { type Connect, createChartBook } from '@kassebro/agreement';
import { NeedsAttention, because } from '@kassebro/errors';
import { editors, everyRole, keepers } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import type { AccountsHouse, WithCharts } from './house.ts';
import { keptKinds } from './kept-kinds.ts';
import { chartOf } from './load.ts';
import { accountsForm, pathOf, saveAccounts } from './save.ts';
import { showAccounts } from './show.ts';
import { tryAccounts } from './try.ts';

/** A store's pages: accounts and payment types. */
export const accountsPages = (parts: AccountsHouse): Route[] => {
  const house = withCharts(parts);
  return [
    storeRoute('GET /s/:store/accounts', everyRole, (turn) => showAccounts(turn, house)),
    storeRoute('POST /s/:store/accounts', editors, (turn) =>
      (takesProposal(turn) ? tryAccounts : saveAccounts)(turn, house),
    ),
    storeRoute('POST /s/:store/accounts/try', editors, (turn) => tryAccounts(turn, house)),
    storeRoute('POST /s/:store/accounts/fetch', keepers, (turn) => fetchAgain(turn, house)),
  ];
};

/** The buttons of proposals stand in the form that is saved; a press on one fills it in and saves nothing. */
const takesProposal = ({ request }: StoreTurn): boolean =>
  accountsForm.safeParse(request.body).data?.['use'] !== undefined;

/** What is kept of the stores is kept as long as the process lives. */
export function withCharts(house: AccountsHouse): WithCharts {
  const { economic, now } = house;
  const charts = createChartBook({ connect: economic?.connect ?? nowhere, now: () => now() });
  return { ...house, charts, kindsOf: keptKinds(house) };
}

const nowhere: Connect = () => Promise.reject(new NeedsAttention(because('grant-revoked')));

async function fetchAgain(turn: StoreTurn, house: WithCharts): Promise<void> {
  const { unread } = await chartOf(turn.store, house, { fresh: true });
  const { chart } = turn.visit.words.text.accounts;
  const notice = unread.length === 0 ? chart.fetched : { tone: 'quiet' as const, text: chart.silent };
  await house.pages.backTo(turn, pathOf(turn), notice);
}
