import type { LedgerListsReader } from '@kassebro/agreement';
import type { OutboxTools } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';
import type { Board, CallBudget, DoorBook, DoorDiary, MendBook, Queues } from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import type { Figures } from './figures.ts';

/** What the door is built of. Everything that takes time is somebody else's: it stores, queues and answers. */
export interface PosApiTools {
  store: Store;
  queue: Pick<Queues, 'add'> & OutboxTools['queue'];
  /** Where housekeeping learns what was mended. */
  mendBook: Pick<MendBook, 'note'>;
  /** A person who tries again has reason to believe that e-conomic lets us in. */
  calls: Pick<CallBudget, 'tryNow'>;
  doors: Pick<DoorBook, 'publish'>;
  /** What was noticed and waits, and what happened at the store's doors. */
  board: Pick<Board, 'size' | 'failures'>;
  diary: Pick<DoorDiary, 'read'>;
  /** Reads in e-conomic what settings are chosen from; absent when this installation has no way in, and then nothing is checked. */
  ledgerLists?: Pick<LedgerListsReader, 'read'> | undefined;
  now: () => Date;
  log: Log;
  figures: Figures;
}
