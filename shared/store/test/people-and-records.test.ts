import { describe, expect, test } from '@jest/globals';
import { phoneDigits } from '@kassebro/contracts';
import { cleanRoom, event } from './support/clean-room.ts';

const room = cleanRoom();
const user = {
  email: 'Owner@Shop.example',
  name: 'Owner',
  passwordHash: 'h1',
  role: 'owner',
  stores: ['demo'],
} as const;

describe('users', () => {
  test('are one an address, however it is written', async () => {
    expect(await room().users.create({ ...user, stores: ['demo'] })).toBe('inserted');
    expect(await room().users.create({ ...user, email: ' owner@shop.example', stores: [] })).toBe('exists');
    expect(await room().users.findByEmail('OWNER@shop.EXAMPLE ')).toMatchObject({
      email: 'owner@shop.example',
      epoch: 1,
    });
    expect(await room().users.findByEmail('nobody@shop.example')).toBeUndefined();
  });

  test('a new password and a wish to end sessions raise the epoch', async () => {
    expect(await room().users.setPasswordHash(user.email, 'h2')).toBe(true);
    expect(await room().users.endSessions(user.email)).toBe(true);
    expect(await room().users.findByEmail(user.email)).toMatchObject({ passwordHash: 'h2', epoch: 3 });
    expect(await room().users.endSessions('nobody@shop.example')).toBe(false);
  });
});

describe('customers', () => {
  const made = event({ type: 'customer.created', store: 'demo', record: 'c1' });

  test('created twice under one id are created once', async () => {
    const both = [1, 2].map(() =>
      room().customers.create({ store: 'demo', id: 'c1', customer: { name: 'A' }, event: made }),
    );
    expect((await Promise.all(both)).filter((outcome) => outcome === 'exists')).toHaveLength(1);
  });

  test('lose their phone for searches when it is taken away', async () => {
    await room().customers.change({ store: 'demo', id: 'c1', change: { phone: '+45 20304050' } });
    expect((await room().customers.list({ store: 'demo', phone: '20304050', limit: 5 })).items).toHaveLength(1);
    await room().customers.change({ store: 'demo', id: 'c1', change: { city: 'Aarhus' } });
    expect((await room().customers.list({ store: 'demo', phone: '20304050', limit: 5 })).items).toHaveLength(1);
    await room().customers.change({ store: 'demo', id: 'c1', change: { phone: null } });
    expect((await room().customers.list({ store: 'demo', phone: '20304050', limit: 5 })).items).toEqual([]);
  });

  test.each([
    ['+45 20 30 40 50', '20304050'],
    ['0045 20304050', '20304050'],
    ['20304050', '20304050'],
    ['45203040', '45203040'],
    ['+46 8 123 456', '468123456'],
  ])('phone %s is compared as %s', (phone, digits) => {
    expect(phoneDigits(phone)).toBe(digits);
  });
});

test('an audit entry is written once and keeps any value', async () => {
  const entry = { id: 'a1', store: 'demo', what: 'x', by: 'y', at: new Date(), after: { '$a.b': [1] } };
  expect(await room().audit.append(entry)).toBe('inserted');
  expect(await room().audit.append({ ...entry, by: 'somebody else' })).toBe('exists');
  expect(await room().audit.list({ store: 'demo', limit: 5 })).toEqual([entry]);
});
