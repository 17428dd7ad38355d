import { describe, expect, test } from '@jest/globals';
import { cleanRoom, event, product, report } from './support/clean-room.ts';

let clock = Date.parse('2026-11-23T08:00:00Z');
const room = cleanRoom(() => new Date((clock += 1000)));

describe('the outbox', () => {
  test('an event is there from the moment its record is, and is gone once published, twice or not', async () => {
    const store = 'demo';
    const customerEvent = event({ type: 'customer.created', store, record: 'c1' });
    const productEvent = event({ type: 'product.created', store, record: 'P.1' });
    const dayEvent = event({ type: 'day.closed', store, record: '1030', revision: 2 });
    await room().customers.create({ store, id: 'c1', customer: { name: 'A shop' }, event: customerEvent });
    await room().products.create({ store, product: product('P.1'), event: productEvent });
    const content = report(1030, { revision: 2 });
    await room().dayReports.record({ store, report: content, received: content, event: dayEvent });
    expect((await room().outbox.pending({ limit: 10 })).events).toEqual([dayEvent, productEvent, customerEvent]);
    expect((await room().outbox.pending({ limit: 1 })).events).toEqual([dayEvent]);
    const young = new Date(Date.parse('2026-11-23T08:00:00Z'));
    expect((await room().outbox.pending({ limit: 10, olderThan: young })).events).toEqual([]);
    for (const published of [dayEvent, productEvent, productEvent]) await room().outbox.published(published);
    expect((await room().outbox.pending({ limit: 10 })).events).toEqual([customerEvent]);
  });

  test('publishing takes out this event only, never another of the same record', async () => {
    const store = 'other';
    const real = event({ type: 'product.created', store, record: 'P1' });
    await room().products.create({ store, product: product('P1'), event: real });
    await room().outbox.published({ ...real, id: 'somebody-elses-event' });
    expect((await room().outbox.pending({ limit: 10 })).events.filter((each) => each.store === store)).toEqual([real]);
  });

  test('an event that cannot be read is named and does not hold the others', async () => {
    const store = 'third';
    const bad = { ...event({ type: 'product.created', store, record: 'BAD' }), id: 'short' };
    const good = event({ type: 'product.created', store, record: 'GOOD' });
    await room().products.create({ store, product: product('BAD'), event: bad });
    await room().products.create({ store, product: product('GOOD'), event: good });
    const { events, unreadable } = await room().outbox.pending({ limit: 10 });
    expect(events).toContainEqual(good);
    expect(unreadable).toEqual([expect.stringContaining('BAD')]);
  });

  test('a product whose event is published lists and changes as any other', async () => {
    expect(await room().products.change({ store: 'demo', number: 'P.1', change: { name: 'x' } })).toMatchObject({
      name: 'x',
    });
    expect((await room().products.list({ store: 'demo', limit: 5 })).items).toHaveLength(1);
  });
});
