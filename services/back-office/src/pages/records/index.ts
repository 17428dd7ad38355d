import { createBoard, type Board } from '@kassebro/queue';
import { everyRole, keepers } from '../../access/who.ts';
import { storeRoute, type Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { wishToolsOf } from '../../operations/wish-tools.ts';
import { fetchNow, tryCreationAgain } from './deeds.ts';
import { showRecord } from './show-record.ts';
import { sendRecords, showRecords } from './show-records.ts';

export type RecordsHouse = Pick<
  House,
  | 'records'
  | 'products'
  | 'customers'
  | 'bindings'
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
  ];
};
