import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Ask, asking, openDoor } from './support/door.ts';

const RUNS = 2_000;
const AT_ONCE = 40;

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

const productNumber = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 26 }),
  fc.string({ unit: 'binary', maxLength: 26 }),
  fc.constantFrom('.', '..', '%2e', '\uD800', ' ', 'a b', '__proto__', '/', '?', '#', '\u0085'),
);
const body = fc.record(
  {
    productNumber,
    name: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('Bell')),
    priceIncludingVat: fc.oneof({ weight: 6, arbitrary: fc.nat() }, fc.double(), fc.jsonValue()),
    stock: fc.oneof({ weight: 4, arbitrary: fc.integer() }, fc.jsonValue()),
  },
  { requiredKeys: ['productNumber', 'name', 'priceIncludingVat'] },
);

/** A product that was made can be read where its answer says, whatever its number is made of. */
async function send(sent: unknown): Promise<number> {
  const made = await ask('POST /v1/products', { body: sent });
  if (![201, 409, 422].includes(made.status)) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
  if (made.status !== 201) return 0;
  const read = await ask(`GET ${made.headers.get('location') as `/${string}`}`);
  expect(read).toMatchObject({ status: 200, body: { productNumber: made.body.productNumber } });
  return 1;
}

test(`${RUNS} generated products: no crash, and what was made is read at its Location`, async () => {
  let made = 0;
  const batches = fc.asyncProperty(fc.array(body, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (products) => {
    for (const one of await Promise.all(products.map(send))) made += one;
  });
  await fc.assert(batches, { numRuns: RUNS / AT_ONCE, endOnFailure: true });
  expect(made).toBeGreaterThan(100);
}, 300_000);
