import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { hashPassword } from '../src/access/passwords.ts';
import { DEMO, OTHER, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { parkedDay } from './support/work.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator', 'accountant'] });
});
afterAll(() => office.close());

const ACTIVITY = `/s/${DEMO}/activity`;
const pageOf = async (browser: Browser, path = ACTIVITY): Promise<string> => (await browser.get(path)).text();

describe('the way in', () => {
  test('leads somebody of one store into it, of several to the choice, an operator to the status of all', async () => {
    const to = async (browser: Browser): Promise<string | null> => (await browser.get('/')).headers.get('location');
    const owner = await office.as('owner');
    expect(await to(owner)).toBe(`/s/${DEMO}`);
    const inside = (await owner.get(`/s/${DEMO}`)).headers.get('location') ?? '';
    expect((await owner.get(inside)).status).toBe(200);
    expect(await to(await office.as('operator'))).toBe('/status');
    const both = [
      { store: DEMO, role: 'bookkeeper' as const },
      { store: OTHER, role: 'owner' as const },
    ];
    const passwordHash = await hashPassword(PASSWORD);
    const email = 'both@shop.example';
    await office.store.users.create({ email, name: 'Both', operator: false, memberships: both, passwordHash });
    const browser = office.visitor();
    await browser.logIn(email, PASSWORD);
    expect(await to(browser)).toBe('/stores');
  });
});

describe('the side of a page', () => {
  test('lets one switch between one’s own stores, to the same page, and an operator to all', async () => {
    const operator = await pageOf(await office.as('operator'));
    expect(operator).toContain(`href="/s/${OTHER}/activity"`);
    const owner = await pageOf(await office.as('owner'));
    expect(owner).not.toContain(`/s/${OTHER}`);
    expect(owner).not.toContain('Vesterbro');
  });

  test('shows what one may open, and nothing else', async () => {
    const links = async (role: 'owner' | 'operator' | 'accountant'): Promise<string[]> => {
      const page = await pageOf(await office.as(role));
      return ['/users', '/status', '/queues', '/stores'].filter((path) => page.includes(`href="${path}"`));
    };
    expect(await links('accountant')).toEqual(['/stores']);
    expect(await links('owner')).toEqual(['/users', '/stores']);
    expect(await links('operator')).toEqual(['/users', '/status', '/queues', '/stores']);
  });

  test('marks where one is, for those who see it and those who do not', async () => {
    expect(await pageOf(await office.as('owner'))).toMatch(new RegExp(`href="${ACTIVITY}" aria-current="page"`));
  });
});

describe('what everybody in a store should know', () => {
  test('that it is paused, in which direction, and what goes on all the same', async () => {
    const owner = await office.as('owner');
    const { pauses } = office.store;
    const wish = { store: DEMO, by: 'test' };
    await pauses.pause({ ...wish, direction: 'toLedger', reason: 'Momsen er ved at blive rettet' });
    const page = await pageOf(owner);
    expect(page).toContain('På pause: intet sendes til');
    expect(page).toContain('Afsluttede dage modtages stadig');
    expect(page).toContain('Momsen er ved at blive rettet');
    await pauses.pause({ ...wish, direction: 'toTill' });
    expect(await pageOf(owner)).toContain('og intet hentes til kassen.');
    await pauses.resume({ ...wish, direction: 'toLedger' });
    const other = await pageOf(owner);
    expect(other).toContain('På pause: intet hentes til kassen.');
    expect(other).not.toContain('Momsen er ved at blive rettet');
    await pauses.resume({ ...wish, direction: 'toTill' });
    expect(await pageOf(owner)).not.toContain('På pause');
  });

  test('that e-conomic no longer lets us in, as long as that is so', async () => {
    const owner = await office.as('owner');
    const board = { store: DEMO, sync: 'products' } as const;
    await office.store.holds.put(board, because('grant-revoked'));
    expect(await pageOf(owner)).toContain('giver ikke længere Kassebro adgang');
    await office.store.holds.lift(board);
    expect(await pageOf(owner)).not.toContain('giver ikke længere Kassebro adgang');
  });

  test('that the store is not connected any more; one that never was is led through its first steps', async () => {
    await parkedDay('1071', office, ['not-connected', {}]);
    const owner = await office.as('owner');
    const records = `/s/${DEMO}/records`;
    expect(await pageOf(owner, records)).not.toContain('Butikken er ikke forbundet');
    const agreement = { number: 100_001, grantTokenSealed: 'sealed' };
    await office.store.agreements.connect({ store: DEMO, agreement, by: 'test' });
    await office.store.agreements.disconnect({ store: DEMO, by: 'test' });
    expect(await pageOf(owner, records)).toContain('Butikken er ikke forbundet');
  });

  test('is not told on the pages of another store', async () => {
    await parkedDay('1070', office, ['grant-revoked', {}]);
    const operator = await office.as('operator');
    expect(await pageOf(operator)).toContain('giver ikke længere Kassebro adgang');
    expect(await pageOf(operator, `/s/${OTHER}/activity`)).not.toContain('giver ikke længere Kassebro adgang');
  });
});

test('a page leads a form nowhere but to ourselves, and to the grant page where there is one', async () => {
  const policyOf = async (at: BackOffice): Promise<string> =>
    (await at.visitor().get('/login')).headers.get('content-security-policy') ?? '';
  expect(await policyOf(office)).toContain("form-action 'self';");
  const grant = { page: 'https://secure.e-conomic.com/secure/api1/requestaccess.aspx', publicToken: 'public' };
  const connected = await startBackOffice({ parts: { grant } });
  try {
    expect(await policyOf(connected)).toContain("form-action 'self' https://secure.e-conomic.com;");
  } finally {
    await connected.close();
  }
});
