import { randomUUID } from 'node:crypto';
import type { DayReport, Operation, StoreSettings } from '@kassebro/contracts';
import { because, NeedsAttention } from '@kassebro/errors';
import { createLog } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { createPostDay } from '../../src/post-day/post-day.ts';
import type { Ledger } from '../../src/post-day/tools.ts';
import { closeDay, settings, soundDay } from './day.ts';
import { World } from './ledger.ts';

const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });

export interface Situation {
  report?: Partial<DayReport>;
  settings?: Partial<StoreSettings>;
  ledger?: Partial<Ledger>;
  /** e-conomic does not let the store in. */
  unconnected?: boolean;
}

/** A day of its own and a way to post it; the situation can be mended between two turns. */
export interface ClosedDay {
  world: World;
  number: number;
  id: string;
  now: Situation;
  /** One turn of the hand at this day's operation, or at another one of it. */
  post: (operation?: string) => Promise<Operation | undefined>;
}

export interface Days {
  store: Store;
  day: (situation?: Situation) => Promise<ClosedDay>;
  close: () => Promise<void>;
}

/** A database with closed days in it, and a clock that goes on by two minutes a turn. */
export async function openDays(): Promise<Days> {
  let clock = Date.parse('2026-11-23T18:00:00Z');
  let days = 0;
  const uri = process.env['MONGODB_URI'] ?? '';
  const store = await openStore({ uri, database: `days-${randomUUID()}`, now: () => new Date(clock) });

  async function day(now: Situation = {}): Promise<ClosedDay> {
    const world = new World(() => clock);
    const number = (days += 1);
    const id = await closeDay(store, { ...soundDay, number, ...now.report });
    const chosen = () => ({ settings: { ...settings, ...now.settings } });
    const post = async (operation: string = id): Promise<Operation | undefined> => {
      clock += 120_000;
      const postDay = createPostDay({
        operations: store.operations,
        dayReports: store.dayReports,
        stores: { find: () => Promise.resolve(chosen()) },
        connect: () =>
          now.unconnected
            ? Promise.reject(new NeedsAttention(because('grant-revoked')))
            : Promise.resolve({ ...chosen(), ledger: { ...world.ledger(), ...now.ledger } }),
        handOver: () => Promise.resolve(),
        sendTimeoutMs: 60_000,
        settleMs: 3_000,
        now: () => new Date(clock),
      });
      await postDay({ store: 'demo', operation, correlation: 'c-12345678' }, { log }).catch(() => undefined);
      return store.operations.find(operation);
    };
    return { world, number, id, post, now };
  }

  return { store, day, close: () => store.close() };
}
