import { describe, expect, test } from '@jest/globals';
import { phoneDigits } from '@kassebro/contracts';
import { cursorFrom } from '../src/index.ts';
import { cleanRoom, event, formerUser, shop, unique } from './support/clean-room.ts';

const room = cleanRoom();
const user = {
  email: 'Owner@Shop.example',
  name: 'Owner',
  passwordHash: 'h1',
  operator: false,
  memberships: [{ store: 'demo', role: 'owner' as const }],
};

describe('users', () => {
  test('are one an address, however it is written', async () => {
    expect(await room().users.create(user)).toBe('inserted');
    expect(await room().users.create({ ...user, email: ' owner@shop.example', memberships: [] })).toBe('exists');
    expect(await room().users.findByEmail('OWNER@shop.EXAMPLE ')).toMatchObject({
      email: 'owner@shop.example',
      epoch: 1,
      version: 1,
    });
    expect(await room().users.findByEmail('nobody@shop.example')).toBeUndefined();
  });

  test('a new password and a wish to end sessions raise the epoch', async () => {
    expect(await room().users.setPasswordHash(user.email, 'h2')).toBe(true);
    expect(await room().users.endSessions(user.email)).toBe(true);
    expect(await room().users.findByEmail(user.email)).toMatchObject({ passwordHash: 'h2', epoch: 3 });
    expect(await room().users.endSessions('nobody@shop.example')).toBe(false);
  });

  test('keep the language that they chose last', async () => {
    await room().users.setLanguage(user.email, 'en');
    expect(await room().users.findByEmail(user.email)).toMatchObject({ language: 'en', epoch: 3 });
  });

  test('are listed by the stores that they belong to', async () => {
    const [here, there] = [unique('shop'), unique('shop')];
    const both = [
      { store: here, role: 'owner' as const },
      { store: there, role: 'bookkeeper' as const },
    ];
    await room().users.create({ ...user, email: 'both@shop.example', memberships: both });
    await room().users.create({ ...user, email: 'a@shop.example', memberships: both.slice(1) });
    const emails = async (stores?: string[]) => (await room().users.list(stores)).map(({ email }) => email);
    expect(await emails([here])).toEqual(['both@shop.example']);
    expect(await emails([there])).toEqual(['a@shop.example', 'both@shop.example']);
    expect(await emails()).toEqual(expect.arrayContaining(['a@shop.example', 'owner@shop.example']));
    expect(await emails([])).toEqual([]);
  });
});

describe('the rights of a user', () => {
  const email = 'rights@shop.example';

  test('are changed by one of two who saw the same state, and the other is told', async () => {
    await room().users.create({ ...user, email });
    const wish = (role: 'bookkeeper' | 'accountant') =>
      room().users.changeRights(email, { version: 1, operator: false, memberships: [{ store: 'demo', role }] });
    const outcomes = await Promise.all([wish('bookkeeper'), wish('accountant')]);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(1);
    expect(await room().users.findByEmail(email)).toMatchObject({ version: 2 });
    const nobody = { version: 1, operator: false, memberships: [] };
    expect(await room().users.changeRights('nobody@shop.example', nobody)).toBeUndefined();
  });

  test('of an earlier version, one role for all stores, are read and can be changed', async () => {
    const former = 'former@shop.example';
    await formerUser(former, { role: 'bookkeeper', stores: ['demo', 'other'] });
    const found = await room().users.findByEmail(former);
    const memberships = [
      { store: 'demo', role: 'bookkeeper' },
      { store: 'other', role: 'bookkeeper' },
    ];
    expect(found).toMatchObject({ operator: false, memberships, version: 1 });
    const none = { version: 1, operator: false, memberships: [] };
    expect(await room().users.changeRights(former, none)).toMatchObject({ memberships: [], version: 2 });
    await formerUser('old-operator@shop.example', { role: 'operator', stores: ['*'] });
    const operator = await room().users.findByEmail('old-operator@shop.example');
    expect(operator).toMatchObject({ operator: true, memberships: [] });
  });
});

describe('an invitation', () => {
  const email = 'invited@shop.example';
  const later = () => new Date(Date.now() + 60_000);
  const choice = { name: 'Invited', passwordHash: 'h9' };

  test('is taken up once, sets the password and ends what was open', async () => {
    const { passwordHash: _none, ...invited } = user;
    await room().users.create({ ...invited, email });
    expect((await room().users.findByEmail(email))?.passwordHash).toBeUndefined();
    await room().users.invite(email, { tokenHash: 't1', expiresAt: later() });
    expect(await room().users.findByInvitation('t1')).toMatchObject({ email });
    const both = await Promise.all([1, 2].map(() => room().users.takeUpInvitation('t1', choice)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await room().users.findByEmail(email)).toMatchObject({ ...choice, epoch: 2 });
    expect((await room().users.findByEmail(email))?.invitation).toBeUndefined();
  });

  test('is worth nothing when it is over, or when a newer one was made', async () => {
    await room().users.invite(email, { tokenHash: 't2', expiresAt: new Date(Date.now() - 1) });
    expect(await room().users.takeUpInvitation('t2', choice)).toBeUndefined();
    await room().users.invite(email, { tokenHash: 't3', expiresAt: later() });
    await room().users.invite(email, { tokenHash: 't4', expiresAt: later() });
    expect(await room().users.findByInvitation('t3')).toBeUndefined();
    expect(await room().users.findByInvitation('t4')).toMatchObject({ email });
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

describe('the audit log', () => {
  test('has an entry once and keeps any value', async () => {
    const entry = {
      id: 'a1',
      store: 'demo',
      what: 'settings' as const,
      by: 'y',
      at: new Date(),
      after: { '$a.b': [1] },
    };
    expect(await room().audit.append(entry)).toBe('inserted');
    expect(await room().audit.append({ ...entry, by: 'somebody else' })).toBe('exists');
    expect(await room().audit.list({ store: 'demo', limit: 5 })).toEqual([entry]);
  });

  test('is read page by page, the latest first, and tells who changed a thing last', async () => {
    const store = unique('shop');
    const at = new Date('2026-11-24T08:00:00Z');
    // Four of the same moment: a page that ends among them loses none and repeats none.
    for (const number of [1, 2, 3, 4, 5]) {
      const when = number === 5 ? new Date(at.getTime() + 1) : at;
      const what = number % 2 === 0 ? 'settings' : 'agreement';
      await room().audit.append({ id: `${store}.${number}`, store, what, by: `p${number}`, at: when });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await room().audit.page({ store, cursor, limit: 2 });
      seen.push(...page.items.map(({ by }) => by));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(['p5', 'p4', 'p3', 'p2', 'p1']);
    const fromMoment = await room().audit.page({ store, cursor: cursorFrom(at), limit: 10 });
    expect(fromMoment.items.map(({ by }) => by)).toEqual(['p4', 'p3', 'p2', 'p1']);
    expect(await room().audit.latest({ store, what: 'settings' })).toMatchObject({ by: 'p4' });
    expect(await room().audit.latest({ store, what: 'nothing' })).toBeUndefined();
  });
});

test('the names of stores come by themselves, all or those that are asked for', async () => {
  const ids = [unique('names'), unique('names')];
  for (const id of ids) await room().stores.create(shop(id, { name: `Shop ${id}` }));
  expect(await room().stores.names(ids.slice(1))).toEqual([{ id: ids[1], name: `Shop ${ids[1]}` }]);
  expect((await room().stores.names()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});
