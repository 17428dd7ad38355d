import { editors, everyRole, keepers } from '../../access/who.ts';
import { storeRoute, type Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { wishToolsOf } from '../../operations/wish-tools.ts';
import { acceptDayDrift, askToAcceptDrift } from './accept-drift.ts';
import { askByHand, enterByHand } from './by-hand.ts';
import { closeDate, reopenDate } from './closed-shop.ts';
import { askToCorrect, correct } from './correct.ts';
import { lookAtDay } from './look-at-day.ts';
import { askForPayer, choosePayer, takeBackPayer } from './payer.ts';
import { confirmSending, sendDays } from './send-many.ts';
import { showDay } from './show-day.ts';
import { lookAtDays, sendDaysFile, showDays } from './show-days.ts';
import { askNotToSend, askToUndo, doNotSend, postOn, send, undo } from './wishes.ts';

export type DaysHouse = Pick<
  House,
  | 'pages'
  | 'routes'
  | 'dayReports'
  | 'closedDates'
  | 'records'
  | 'bindings'
  | 'operations'
  | 'standings'
  | 'audit'
  | 'stores'
  | 'queues'
  | 'economic'
  | 'log'
  | 'now'
>;

/** A store's pages: closed days and one day. */
export const daysPages = (house: DaysHouse): Route[] => {
  const tools = wishToolsOf(house);
  return [
    storeRoute('GET /s/:store/days', everyRole, (turn) => showDays(turn, house)),
    storeRoute('GET /s/:store/days.csv', everyRole, (turn) => sendDaysFile(turn, house)),
    storeRoute('POST /s/:store/closed-dates', editors, (turn) => closeDate(turn, house)),
    storeRoute('POST /s/:store/closed-dates/undo', editors, (turn) => reopenDate(turn, house)),
    storeRoute('POST /s/:store/look-at-days', keepers, (turn) => lookAtDays(turn, house)),
    storeRoute('GET /s/:store/send-days', keepers, (turn) => confirmSending(turn, house)),
    storeRoute('POST /s/:store/send-days', keepers, (turn) => sendDays(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number', everyRole, (turn) => showDay(turn, house)),
    storeRoute('POST /s/:store/days/:number/look', keepers, (turn) => lookAtDay(turn, house)),
    storeRoute('POST /s/:store/days/:number/send', keepers, (turn) => send(turn, house, tools)),
    storeRoute('POST /s/:store/days/:number/post-on', editors, (turn) => postOn(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number/do-not-send', editors, (turn) => askNotToSend(turn, house)),
    storeRoute('POST /s/:store/days/:number/do-not-send', editors, (turn) => doNotSend(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number/by-hand', editors, (turn) => askByHand(turn, house)),
    storeRoute('POST /s/:store/days/:number/by-hand', editors, (turn) => enterByHand(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number/undo', editors, (turn) => askToUndo(turn, house)),
    storeRoute('POST /s/:store/days/:number/undo', editors, (turn) => undo(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number/payer', editors, (turn) => askForPayer(turn, house)),
    storeRoute('POST /s/:store/days/:number/payer', editors, (turn) => choosePayer(turn, house, tools)),
    storeRoute('POST /s/:store/days/:number/payer/undo', editors, (turn) => takeBackPayer(turn, house, tools)),
    storeRoute('GET /s/:store/days/:number/accept-drift', editors, (turn) => askToAcceptDrift(turn, house)),
    storeRoute('POST /s/:store/days/:number/accept-drift', editors, (turn) => acceptDayDrift(turn, house, house)),
    storeRoute('GET /s/:store/days/:number/correct', editors, (turn) => askToCorrect(turn, house)),
    storeRoute('POST /s/:store/days/:number/correct', editors, (turn) => correct(turn, house, tools)),
  ];
};
