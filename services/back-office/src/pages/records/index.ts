import { createBoard, type Board } from '@kassebro/queue';
import { editors, everyRole, keepers } from '../../access/who.ts';
import { storeRoute, type Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { wishToolsOf } from '../../operations/wish-tools.ts';
import { askCreation, create } from './creation.ts';
import { fetchNow, tryCreationAgain } from './deeds.ts';
import { askLink, link } from './link.ts';
import { askIgnore, askUnlink, ignore, restore, unlink } from './set-aside.ts';
import { showRecord } from './show-record.ts';
import { sendRecords, showRecords } from './show-records.ts';

export type RecordsHouse = Pick<
  House,
  | 'records'
  | 'products'
  | 'customers'
  | 'bindings'
  | 'pairs'
  | 'economic'
  | 'holds'
  | 'looks'
  | 'operations'
  | 'audit'
  | 'stores'
  | 'queues'
  | 'pages'
  | 'routes'
  | 'log'
  | 'now'
> & { board: Pick<Board, 'pin' | 'waiting'> };

/** A store's pages: products and customers on both sides. */
export const recordsPages = (parts: Omit<RecordsHouse, 'board'>): Route[] => {
  const house = { ...parts, board: createBoard(parts.queues) };
  const wishes = wishToolsOf(house);
  return [
    storeRoute('GET /s/:store/records', everyRole, (turn) => showRecords(turn, house)),
    storeRoute('GET /s/:store/records.csv', everyRole, (turn) => sendRecords(turn, house)),
    storeRoute('GET /s/:store/records/:kind/:record', everyRole, (turn) => showRecord(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/fetch', keepers, (turn) => fetchNow(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/retry', keepers, (turn) => tryCreationAgain(turn, house, wishes)),
    storeRoute('GET /s/:store/records/:kind/:record/link', editors, (turn) => askLink(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/link', editors, (turn) => link(turn, house, wishes)),
    storeRoute('GET /s/:store/records/:kind/:record/unlink', editors, (turn) => askUnlink(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/unlink', editors, (turn) => unlink(turn, house)),
    storeRoute('GET /s/:store/records/:kind/:record/ignore', editors, (turn) => askIgnore(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/ignore', editors, (turn) => ignore(turn, house, wishes)),
    storeRoute('POST /s/:store/records/:kind/:record/restore', editors, (turn) => restore(turn, house, wishes)),
    storeRoute('GET /s/:store/records/:kind/:record/create', editors, (turn) => askCreation(turn, house)),
    storeRoute('POST /s/:store/records/:kind/:record/create', editors, (turn) => create(turn, house, wishes)),
  ];
};
