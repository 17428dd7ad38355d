import type { JobData, JobName, QueueName } from '@kassebro/contracts';
import type { Redis } from 'ioredis';
import { keysOf } from '../keys.ts';
import { defineScript } from '../script.ts';
import { handOut, started } from './fair-script.ts';

/** BullMQ's highest priority, 2^21 - 1: with a counter of 32 bits it fits into the score of a sorted set. */
const HIGHEST_TAG = 2_097_151;
/** Longer than it takes from a tag to its job on the queue. */
const ON_ITS_WAY_MS = 5_000;

/**
 * The queues in which stores take turns. Others need no order: boards have one job a store, and a store has few closed days.
 */
const fairQueues: readonly QueueName[] = ['push'];

export const keepsOrder = (queue: QueueName): boolean => fairQueues.includes(queue);

/** Whose turn a job takes. */
export const storeOf = (data: JobData<JobName>): string => ('store' in data ? data.store : '');

/** The order of one queue, kept in Redis for all processes. Lost with Redis, it begins afresh, as the queue does. */
export interface FairOrder {
  /** One tag for each job, by the stores that the jobs are of; one call of Redis for all of them. */
  tags(stores: readonly string[]): Promise<number[]>;
  /** A hand has begun with a job. */
  started(job: string): Promise<void>;
}

interface Place {
  redis: Redis;
  prefix: string;
}

/** @param highest the limit of tags; tests need not hand out two million */
export function createFairOrder(queue: QueueName, { redis, prefix }: Place, highest = HIGHEST_TAG): FairOrder {
  const runHandOut = defineScript(redis, 'kassebroFairTags', handOut);
  const runStarted = defineScript(redis, 'kassebroFairStarted', started);
  const order = keysOf(prefix).fairOrder(queue);
  const ofQueue = (name: string): string => `${prefix}:${queue}:${name}`;
  const keys = [order, ...['prioritized', 'delayed', 'active', 'wait'].map(ofQueue)];
  return {
    async tags(stores) {
      const counts = new Map<string, number>();
      for (const store of stores) counts.set(store, (counts.get(store) ?? 0) + 1);
      const wanted = [...counts].flatMap(([store, count]) => [store, String(count)]);
      const first = await runHandOut(keys, [String(highest), String(ON_ITS_WAY_MS), ofQueue(''), ...wanted]);
      const next = nextTags([...counts.keys()], first);
      return stores.map((store) => {
        const tag = next.get(store) ?? 1;
        next.set(store, tag + 1);
        return Math.min(tag, highest);
      });
    },
    async started(job) {
      await runStarted([order, ofQueue(job)], []);
    },
  };
}

function nextTags(stores: readonly string[], first: unknown): Map<string, number> {
  if (!Array.isArray(first) || first.length !== stores.length) throw new Error('the order of a queue has no tags');
  return new Map(stores.map((store, index) => [store, Number(first[index])]));
}
