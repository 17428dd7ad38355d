import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { syncs } from '@kassebro/contracts';
import fc from 'fast-check';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

const DELIVERIES = 10_000;
const AT_ONCE = 100;

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('old=', 'new=[NEWNUMBER]', '{"old":', '[]', 'secret=x', '%', '%ff', '\u0000', 'old=1&new=1', '"a&b"'),
);
const delivery = fc.record({
  sync: fc.constantFrom(...syncs),
  bytes: fc.oneof(
    { weight: 3, arbitrary: fc.array(text, { maxLength: 4 }).map((parts) => Buffer.from(parts.join(''), 'utf8')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  ),
  query: text.map((part) => encodeURI(part.toWellFormed())),
  type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'),
});

type Delivery = typeof delivery extends fc.Arbitrary<infer D> ? D : never;

test(`${DELIVERIES} deliveries of rubbish over HTTP are taken or refused, and the door stays open`, async () => {
  const statuses = new Map<number, number>();
  const send = async ({ sync, bytes, query, type }: Delivery): Promise<void> => {
    const url = `${receiver.url}/economic/demo/${sync}/${receiver.secret}?${query}`;
    const answer = await fetch(url, { method: 'POST', body: bytes, headers: { 'content-type': type } });
    await answer.arrayBuffer();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  };
  const batches = fc.asyncProperty(fc.array(delivery, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (all) => {
    await Promise.all(all.map(send));
  });
  await fc.assert(batches, { numRuns: DELIVERIES / AT_ONCE, endOnFailure: true });
  expect(new Set(statuses.keys())).toEqual(new Set([202, 400]));
  expect(statuses.get(202)).toBeGreaterThan(DELIVERIES / 20);
  expect((await receiver.post('products', 'new=1')).status).toBe(202);
}, 300_000);
