import { beforeAll, describe, expect, test } from '@jest/globals';
import { postingId } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { type Ask, asking, openDoor, product, type Reply, report } from './support/door.ts';

const room = openDoor();
let ask: Ask;
beforeAll(async () => {
  ask = asking(room().url, await room().shop('demo'));
});

const waiting = postingId({ store: 'demo', record: '700', revision: 1, mode: 'journal' });

/** A closed day that needs a person, so that a retry has an effect. */
async function makeWaiting(): Promise<void> {
  await ask('POST /v1/day-reports', { body: report(700) });
  const claim = await room().store.operations.claim(waiting);
  if ('notClaimed' in claim) throw new Error(`not claimed: ${claim.notClaimed}`);
  const reason = because('payment-type-unmapped', { title: 'MobilePay' });
  await room().store.operations.settle({ id: waiting, fence: claim.fence, state: 'attention', reason });
}

const posts = [
  ['POST /v1/products', product('EVERY-1'), product('EVERY-2')],
  ['POST /v1/customers', { name: 'Every one' }, { name: 'Every other' }],
  ['POST /v1/day-reports', report(701), report(702)],
  ['POST /v1/invoice-customer', undefined, undefined],
  [`POST /v1/operations/${waiting}/retry`, undefined, undefined],
  [`POST /v1/operations/${waiting}/do-not-send`, { reason: 'training' }, { reason: 'another' }],
  [`POST /v1/operations/${waiting}/undo`, undefined, undefined],
  [
    `POST /v1/operations/${waiting}/booked-by-hand`,
    { voucherNumber: 1, accountingYear: '2026' },
    { voucherNumber: 2, accountingYear: '2026' },
  ],
] as const;

describe('an Idempotency-Key', () => {
  test.each(posts)('on %s: the same request gets the same answer, and it is marked', async (what, body, other) => {
    if (what.endsWith('/retry')) await makeWaiting();
    const headers = { 'idempotency-key': `key-of-${what.slice(5)}` };
    const first = await ask(what, { body, headers });
    const again = await ask(what, { body, headers });
    expect(first.status).toBeLessThan(300);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const replayed = (reply: Reply) => reply.headers.get('idempotency-replayed');
    expect([replayed(first), replayed(again)]).toEqual([null, 'true']);
    if (other === undefined) return;
    const reused = await ask(what, { body: other, headers });
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  test('of another store is another key', async () => {
    const neighbour = asking(room().url, await room().shop('neighbour'));
    const headers = { 'idempotency-key': 'the-same-letters' };
    const [one, two] = await Promise.all(
      [ask, neighbour].map((asked) => asked('POST /v1/customers', { body: { name: 'Both' }, headers })),
    );
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect(one?.body.id).not.toBe(two?.body.id);
  });
});

test.each([
  ['POST /v1/products', { ...product('U1'), colour: 1, size: 2 }, ['/colour', '/size']],
  ['POST /v1/customers', { name: 'x', nick: 1, 'a/b~c': 2 }, ['/nick', '/a~1b~0c']],
  [
    'POST /v1/day-reports',
    { ...report(1), cashier: 1, payments: [{ type: 'x', amount: 1, tip: 1 }] },
    ['/cashier', '/payments/0/tip'],
  ],
  ['PATCH /v1/products/U1', { name: 'x', colour: 1 }, ['/colour']],
  ['PATCH /v1/customers/U1', { name: 'x', nick: 1 }, ['/nick']],
  [`POST /v1/operations/${waiting}/booked-by-hand`, { reason: 'x', who: 1 }, ['/who']],
  [`POST /v1/operations/${waiting}/do-not-send`, { reason: 'x', who: 1 }, ['/who']],
  [`POST /v1/operations/${waiting}/post-on`, { date: '2026-12-01', time: 1 }, ['/time']],
  ['PATCH /v1/settings', { zeroLines: true, colour: 1, accounts: { petty: 1 } }, ['/colour', '/accounts/petty']],
] as const)('%s names every unknown field, once', async (what, body, pointers) => {
  const reply = await ask(what, { body });
  expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-fields' } });
  expect(reply.body.errors.map(({ pointer }) => pointer).toSorted()).toEqual([...pointers].toSorted());
  for (const { detail } of reply.body.errors) expect(detail).toMatch(/ is not known here: leave it out/);
});
