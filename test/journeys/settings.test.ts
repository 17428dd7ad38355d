import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, JOURNALS } from '@kassebro/economic-simulator';
import { type Bridge, openBridge } from '../support/bridge.ts';
import { startProgram } from '../support/program.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await openBridge({ start: ['posApi'] });
});
afterAll(() => bridge.close());

const unchecked = ({ headers }: { headers: Headers }): string | null => headers.get('x-kassebro-unchecked');

describe('settings meet the books before the first day does', () => {
  test('what e-conomic has not is refused by the running door, and what it has is saved', async () => {
    const refused = await bridge.till('PATCH', '/v1/settings', { accounts: { bank: 9999 }, journalNumber: 99 });
    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toMatchObject([{ pointer: '/accounts/bank' }, { pointer: '/journalNumber' }]);
    const change = { accounts: { fallback: ACCOUNTS.paymentFallback }, journalNumber: JOURNALS.general };
    const saved = await bridge.till('PATCH', '/v1/settings', change);
    expect([saved.status, unchecked(saved), saved.headers.get('x-kassebro-warnings')]).toEqual([200, null, null]);
    expect(await bridge.ledger.calls()).toMatchObject({ 'GET /accounts': 2, 'GET /journals': 2 });
  });

  test('access that was revoked stops no change, and no token of it is ever logged', async () => {
    await bridge.ledger.control('PUT', '/agreements/{n}', { revoked: true });
    const saved = await bridge.till('PATCH', '/v1/settings', { journalNumber: JOURNALS.daily });
    expect([saved.status, unchecked(saved)]).toEqual([200, expect.stringContaining('grant-revoked')]);
    const log = JSON.stringify(bridge.running.get('posApi')?.lines);
    expect(log).toContain('settings were not checked');
    expect(log).not.toContain(bridge.ledger.grantToken);
  });

  test('a door without an app at e-conomic runs, and says once that it cannot look anything up', async () => {
    const door = await startProgram('services/pos-api/src/main.ts', {
      REDIS_URL: process.env['REDIS_URL'] ?? '',
      REDIS_PREFIX: 'journey-without-app',
      MONGODB_URI: `${process.env['MONGODB_URI'] ?? ''}/journey-${randomBytes(6).toString('hex')}`,
      POS_API_PORT: '0',
    });
    expect((await fetch(`${door.url}/ready`)).status).toBe(200);
    expect(JSON.stringify(door.lines)).toContain('settings are saved unchecked');
    expect(await door.stop()).toBe(0);
  });
});
