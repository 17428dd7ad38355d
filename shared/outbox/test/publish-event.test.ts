import { describe, expect, test } from '@jest/globals';
import { defaultSettings, type NewOperation, type StoreSettings, type TillEvent } from '@kassebro/contracts';
import { publishEvent, type OutboxTools } from '@kassebro/outbox';

const event: TillEvent = {
  id: 'event-0001',
  type: 'day.closed',
  store: 'demo',
  record: '1030',
  revision: 1,
  at: '2026-11-23T17:05:00.000Z',
  correlation: 'c-12345678',
};

/** A world of three lists, in which any step can be made to fail once. */
function world(settings: Partial<StoreSettings> = {}) {
  const operations = new Map<string, NewOperation>();
  const jobs = new Map<string, unknown>();
  const outbox = new Set([event.id]);
  let failing: string | undefined;
  const step = (name: string): void => {
    if (failing !== name) return;
    failing = undefined;
    throw new Error(`${name} is away`);
  };
  const tools: OutboxTools = {
    stores: {
      find: (id) => Promise.resolve(id === 'demo' ? { settings: { ...defaultSettings, ...settings } } : undefined),
    },
    operations: {
      insert: async (operation) => {
        step('database');
        if (operations.has(operation.id)) return Promise.resolve('exists');
        operations.set(operation.id, operation);
        return 'inserted';
      },
    },
    queue: {
      add: async (_name, data, { id }) => {
        step('redis');
        jobs.set(id, data);
        return Promise.resolve();
      },
    },
    outbox: {
      published: async ({ id }) => {
        step('database at the end');
        outbox.delete(id);
        return Promise.resolve();
      },
    },
  };
  return { tools, operations, jobs, outbox, fail: (name: string) => void (failing = name) };
}

describe('an event becomes one operation and one job, and only then leaves the outbox', () => {
  test('a closed day is queued under its natural key', async () => {
    const { tools, operations, jobs, outbox } = world();
    await publishEvent(event, tools);
    expect([...operations.values()]).toEqual([
      {
        id: 'demo.day-report.1030.r1.journal',
        store: 'demo',
        kind: 'day-report',
        record: '1030',
        revision: 1,
        mode: 'journal',
        state: 'queued',
        correlation: 'c-12345678',
      },
    ]);
    expect([...jobs]).toEqual([
      [
        'op-demo.day-report.1030.r1.journal-1',
        { store: 'demo', operation: 'demo.day-report.1030.r1.journal', correlation: 'c-12345678' },
      ],
    ]);
    expect(outbox.size).toBe(0);
  });

  test.each(['database', 'redis', 'database at the end'])(
    'when it stops at the %s, publishing again from the top ends with exactly one of each',
    async (where) => {
      const { tools, operations, jobs, outbox, fail } = world();
      fail(where);
      await expect(publishEvent(event, tools)).rejects.toThrow(where);
      expect(outbox.size).toBe(1);
      await publishEvent(event, tools);
      await publishEvent(event, tools);
      expect([operations.size, jobs.size, outbox.size]).toEqual([1, 1, 0]);
    },
  );

  test.each(['product.created', 'customer.created'] as const)(
    '%s while its sync is off leaves a skipped operation with its reason, and no job',
    async (type) => {
      const { tools, operations, jobs, outbox } = world();
      await publishEvent({ ...event, type, record: 'A&B 1' }, tools);
      expect([...operations.values()]).toEqual([
        expect.objectContaining({ state: 'skipped', reason: { cause: 'switched-off', parameters: {} } }),
      ]);
      expect([jobs.size, outbox.size]).toEqual([0, 0]);
    },
  );

  test('the event of a store that does not exist stays where it is', async () => {
    const { tools, outbox } = world();
    await expect(publishEvent({ ...event, store: 'nobody' }, tools)).rejects.toThrow(/nobody/);
    expect(outbox.size).toBe(1);
  });
});
