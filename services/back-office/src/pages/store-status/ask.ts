import type { Sync } from '@kassebro/contracts';
import {
  type CallsMade,
  createCallsBook,
  createDoorDiary,
  createHeardHours,
  type DoorEntry,
  type HeardRhythm,
} from '@kassebro/queue';
import type { BriefLook, Ended, OldestOpen, StoreRecord, SweepState } from '@kassebro/store';
import type { House } from '../../house.ts';
import { attentionOf } from '../attention/groups.ts';
import { type BoardLine, healthOf, inTime, type PartHealth, type QueueLine, queueLines } from '../status/report.ts';
import { HOURS_SHOWN_MS } from './hours.ts';

export type StoreStatusHouse = Pick<
  House,
  'pages' | 'status' | 'queues' | 'operations' | 'looks' | 'sweeps' | 'dayReports' | 'now'
>;

/** What Redis has noted of the doors and the calls. */
export interface Noted {
  diary: { read(store: string): Promise<DoorEntry[]> };
  heard: { read(store: string): Promise<Map<Sync, HeardRhythm>> };
  calls: { read(agreement: number): Promise<CallsMade> };
}

export const notedBy = ({ queues, now }: Pick<House, 'queues' | 'now'>): Noted => ({
  diary: createDoorDiary(queues),
  heard: createHeardHours(queues, () => now().getTime()),
  calls: createCallsBook(queues),
});

/** What the parts of the house have answered; undefined is what was not answered, or not in time. */
export interface Answers {
  at: Date;
  redis: PartHealth;
  database: PartHealth;
  /** Over all stores. */
  queues: QueueLine[] | undefined;
  /** Over all stores; those that are not empty. */
  boards: BoardLine[] | undefined;
  open: OldestOpen[] | undefined;
  /** How many things wait for a person. */
  attention: number | undefined;
  entries: DoorEntry[] | undefined;
  heard: Map<Sync, HeardRhythm> | undefined;
  /** Absent also while there is no agreement. */
  calls: CallsMade | undefined;
  swept: Map<Sync, SweepState> | undefined;
  looks: BriefLook[] | undefined;
  done: Ended[] | undefined;
}

interface AskTools {
  house: StoreStatusHouse;
  noted: Noted;
}

/** Asks every part at once; a part that fails or takes longer than two seconds is absent, and the rest is shown. */
export async function askAll(store: StoreRecord, tools: AskTools): Promise<Answers> {
  const at = tools.house.now();
  const [ofRedis, ofDatabase] = await Promise.all([askRedis(store, tools), askDatabase(store.id, tools, at)]);
  return { at, ...ofRedis, ...ofDatabase };
}

async function askRedis({ id, agreement }: StoreRecord, { house: { status }, noted }: AskTools) {
  const { sources } = status;
  const [redis, queues, boards, entries, heard, calls] = await Promise.all([
    healthOf(() => sources.queues.ping()),
    inTime(queueLines(sources)),
    inTime(sources.boards()),
    inTime(noted.diary.read(id)),
    inTime(noted.heard.read(id)),
    agreement && inTime(noted.calls.read(agreement.number)),
  ]);
  return { redis, queues, boards, entries, heard, calls };
}

async function askDatabase(store: string, { house }: AskTools, at: Date) {
  const { operations, looks: allLooks, sweeps, status } = house;
  const since = new Date(at.getTime() - HOURS_SHOWN_MS);
  const [database, open, waiting, swept, looks, done] = await Promise.all([
    healthOf(() => status.sources.database.ping()),
    inTime(operations.oldestOpen(store)),
    inTime(attentionOf(store, house)),
    inTime(sweeps.of(store)),
    inTime(allLooks.since(store, since)),
    inTime(operations.doneSince(store, since)),
  ]);
  const attention = waiting?.groups.reduce((sum, { count }) => sum + count, 0);
  return { database, open, attention, swept, looks, done };
}
