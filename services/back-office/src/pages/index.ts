import type { Route } from '../http/route.ts';
import type { House } from '../house.ts';
import { liveRoutes } from '../live/stream.ts';
import { accountPages } from './account/index.ts';
import { accountantPages } from './accountant/index.ts';
import { accountsPages } from './accounts/index.ts';
import { activityPages } from './activity/index.ts';
import { attentionPages } from './attention/index.ts';
import { connectionPages } from './connection/index.ts';
import { daysPages } from './days/index.ts';
import { firstStepsPages } from './first-steps/index.ts';
import { importsPages } from './imports/index.ts';
import { invitationPages } from './invitation/index.ts';
import { loginRoutes } from './login/routes.ts';
import { operationRoutes } from './operation/routes.ts';
import { queueBoard } from './queues/board.ts';
import { recordsPages } from './records/index.ts';
import { settingsPages } from './settings/index.ts';
import { statusRoutes } from './status/routes.ts';
import { storeStatusPages } from './store-status/index.ts';
import { storesPages } from './stores/index.ts';
import { usersPages } from './users/index.ts';

/** The route table: every page of the back office. What is not in it is not reachable. */
export const allPages = (house: House): Route[] =>
  [
    loginRoutes,
    invitationPages,
    accountPages,
    storesPages,
    usersPages,
    statusRoutes,
    operationRoutes,
    queueBoard,
    liveRoutes,
    daysPages,
    attentionPages,
    recordsPages,
    activityPages,
    firstStepsPages,
    connectionPages,
    accountsPages,
    settingsPages,
    importsPages,
    storeStatusPages,
    accountantPages,
  ].flatMap((pages) => pages(house));
