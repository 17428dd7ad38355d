import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { Faults } from '../src/faults/faults.ts';
import { THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const day = voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]);
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  bench.control('POST /faults', { match: { method: 'POST', path: '/journals' }, kind, ...more });
const post = () => bench.api('POST /journals/1/vouchers', day);
/** For a caller that gives up soon. */
const postHastily = () => bench.api('POST /journals/1/vouchers', day, { timeoutMs: 200 });
const vouchers = async () => (await bench.get('/journals/1/vouchers')).list('collection').length;

describe('a fault', () => {
  test('429 refuses with Retry-After and does nothing', async () => {
    await fault('429');
    const answer = await post();
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1']);
    expect(await vouchers()).toBe(0);
  });

  test('500 refuses before anything is done', async () => {
    await fault('500');
    expect((await post()).status).toBe(500);
    expect(await vouchers()).toBe(0);
  });

  test('503-html answers a page, or JSON by the switch', async () => {
    await fault('503-html', { times: 2 });
    const page = await post();
    expect([page.status, page.headers['content-type'], page.body]).toEqual([503, 'text/html', undefined]);
    await bench.switches({ unavailableBody: 'json' });
    expect((await post()).at('httpStatusCode')).toBe(503);
  });

  test.each([
    ['timeout-before', 'timed out', 0],
    ['timeout-after-commit', 'timed out', 1],
    ['reset-before', 'ECONNRESET', 0],
    ['reset-after-commit', 'ECONNRESET', 1],
  ])('%s gives the caller no answer (%s) and leaves %i vouchers', async (kind, message, count) => {
    await fault(kind);
    await expect(postHastily()).rejects.toThrow(message);
    expect(await vouchers()).toBe(count);
    expect((await post()).status).toBe(201);
  });

  test('after a commit is survived by the Idempotency-Key', async () => {
    await fault('timeout-after-commit');
    const headers = { 'Idempotency-Key': 'k' };
    const send = (timeoutMs: number) => bench.api('POST /journals/1/vouchers', day, { headers, timeoutMs });
    await expect(send(200)).rejects.toThrow('timed out');
    expect((await send(5000)).headers['x-resultfromcache']).toBe('true');
    expect(await vouchers()).toBe(1);
  });

  test('of one record strikes whatever shows it, alone or in a list, and nothing else', async () => {
    const match = { path: '/products', shows: '1002' };
    await bench.control('POST /faults', { match, kind: '500', times: 9 });
    const status = async (path: string) => (await bench.api(`GET ${path}`)).status;
    expect(await status('/products/1002')).toBe(500);
    expect(await status('/products?pagesize=1000')).toBe(500);
    expect(await status('/products/1003')).toBe(200);
    expect(await status('/products?filter=productNumber$eq:1003')).toBe(200);
    await bench.control('DELETE /faults');
    expect(await status('/products/1002')).toBe(200);
  });

  test('slow answers late', async () => {
    await fault('slow', { delayMs: 300 });
    await expect(postHastily()).rejects.toThrow('timed out');
    await bench.switches({ slowMs: 1 });
    await fault('slow');
    expect((await post()).status).toBe(201);
  });

  test('garbled-json does the work and cuts the answer', async () => {
    await fault('garbled-json');
    const answer = await post();
    expect([answer.status, answer.body]).toEqual([201, undefined]);
    expect(await vouchers()).toBe(1);
  });

  test('404-after-create hides what was created from as many reads as the switch says', async () => {
    await fault('404-after-create');
    expect((await post()).status).toBe(201);
    const read = async () => (await bench.get(`/journals/1/vouchers/${THIS_YEAR}-1`)).status;
    expect([await read(), await read()]).toEqual([404, 200]);
    await bench.switches({ hiddenReads: 2 });
    await fault('404-after-create');
    await post();
    const second = async () => (await bench.get(`/journals/1/vouchers/${THIS_YEAR}-2`)).status;
    expect([await second(), await second(), await second()]).toEqual([404, 404, 200]);
  });

  test('strikes as often as it should, on what it should, until it is taken away', async () => {
    await fault('500', { times: 2 });
    expect((await bench.get('/journals/1')).status).toBe(200);
    expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([500, 500, 201]);
    await bench.control('POST /faults', { match: { path: String.raw`^/products/\d+$` }, kind: '500', times: 9 });
    expect((await bench.get('/products/1000')).status).toBe(500);
    expect((await bench.get('/products')).status).toBe(200);
    await bench.control('DELETE /faults');
    expect((await bench.get('/products/1000')).status).toBe(200);
  });

  test('lets as many pass as it is told to, and strikes the next ones', async () => {
    await fault('500', { after: 2, times: 2 });
    expect((await bench.get('/journals/1')).status).toBe(200);
    const statuses: number[] = [];
    for (let sent = 0; sent < 5; sent += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([201, 201, 500, 500, 201]);
  });

  test('strikes one agreement only when told so', async () => {
    const tokens = await bench.agreement();
    const match = { path: '/self', agreement: tokens.agreementNumber };
    await bench.control('POST /faults', { match, kind: '500' });
    expect((await bench.get('/self')).status).toBe(200);
    expect((await bench.get('/self', tokens)).status).toBe(500);
  });

  test('with a probability follows the dice', () => {
    const dice = [0.6, 0.4];
    const faults = new Faults(() => dice.shift() ?? 1);
    faults.add({ match: {}, kind: '500', times: 1, probability: 0.5 });
    const seen = { method: 'GET', url: '/self', agreement: 1 };
    expect([faults.forRequest(seen)?.kind, faults.forRequest(seen)?.kind]).toEqual([undefined, '500']);
  });

  test.each([[{ kind: 'earthquake' }], [{ kind: '500', match: { path: 'a[b' } }], [{ kind: '500', times: 0 }]])(
    'that is not one is refused with what is wrong: %j',
    async (body) => {
      const answer = await bench.control('POST /faults', body);
      expect([answer.status, typeof answer.at('message')]).toEqual([400, 'string']);
    },
  );
});
