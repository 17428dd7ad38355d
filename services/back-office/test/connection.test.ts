import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMendBook } from '@kassebro/queue';
import { hashPassword } from '../src/access/passwords.ts';
import { createShop, PASSWORD } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { type ConnectionWorld, openConnectionWorld } from './support/connection-world.ts';
import { parkedDay } from './support/work.ts';

let world: ConnectionWorld;
let owner: Browser;
/** How far the clock of the house is behind. */
let behindMs = 0;
beforeAll(async () => {
  world = await openConnectionWorld({ parts: { now: () => new Date(Date.now() - behindMs) } });
  owner = await world.office.as('owner');
});
afterAll(() => world.close());
beforeEach(async () => {
  behindMs = 0;
  await world.control('DELETE /faults');
  await world.office.store.agreements.disconnect({ store: 'demo', by: 'test' });
});

const PAGE = '/s/demo/connection';
const text = async (browser: Browser, path = PAGE): Promise<string> => (await browser.get(path)).text();
const demo = async () => {
  const found = await world.office.store.stores.find('demo');
  if (!found) throw new Error('the store is not there');
  return found;
};
/** Whatever somebody could look into afterwards. */
const traces = async (): Promise<string> => {
  const audit = await world.office.store.audit.list({ store: 'demo', limit: 100 });
  return JSON.stringify([audit, await demo(), world.office.logged]);
};
const confirm = (browser: Browser, agreement: number) =>
  browser.post(`${PAGE}/confirm`, { agreement: String(agreement) });

describe('a store that is not connected', () => {
  test('says what is read and written, and only its own people and e-conomic’s page may be led to', async () => {
    const answer = await owner.get(PAGE);
    const page = await answer.text();
    for (const said of ['Kassebro læser', 'Kassebro skriver', 'superbruger', `action="${PAGE}/grant"`])
      expect(page).toContain(said);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(`form-action 'self' ${world.simulator.url};`);
  });

  test('offers nothing to those who only look', async () => {
    const page = await text(await world.office.as('accountant'));
    expect(page).toContain('En ejer eller en bogholder kan forbinde butikken');
    expect(page).not.toContain(`${PAGE}/grant`);
  });

  test('sends somebody to e-conomic with our app, their language and a way back that only this browser knows', async () => {
    const answer = await owner.post(`${PAGE}/grant`);
    const page = new URL(answer.headers.get('location') ?? '');
    expect([answer.status, page.origin]).toEqual([303, world.simulator.url]);
    expect(page.searchParams.get('appPublicToken')).toBe('demo');
    expect(page.searchParams.get('locale')).toBe('da-DK');
    const back = new URL(page.searchParams.get('redirectUrl') ?? '');
    expect(back.origin + back.pathname).toBe(`${world.office.url}${PAGE}/back`);
    const [cookie = ''] = answer.headers.getSetCookie().filter((one) => one.startsWith('kassebro-grant='));
    expect(cookie).toContain(`kassebro-grant=${back.searchParams.get('state') ?? 'none'};`);
    for (const flag of ['HttpOnly', 'SameSite=Lax', `Path=${PAGE}`, 'Max-Age=900']) expect(cookie).toContain(flag);
  });
});

describe('the way to e-conomic and back', () => {
  test('saves nothing before somebody has said that it is the right company, and shows the token nowhere', async () => {
    const agreement = await world.agreement({ name: 'Cykelhuset <b>& Søn' });
    expect(await world.walk(owner, { agreement: agreement.number })).toBe(`${PAGE}/confirm`);
    const page = await text(owner, `${PAGE}/confirm`);
    for (const said of [
      'Er det det rigtige firma?',
      'Cykelhuset &lt;b&gt;&amp; Søn',
      String(agreement.number),
      '12345678',
      'DKK',
      'Lager',
    ])
      expect(page).toContain(said);
    expect((await demo()).agreement).toBeUndefined();
    const answer = await confirm(owner, agreement.number);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE]);
    const connected = await text(owner);
    expect(connected).toContain('er forbundet.');
    const saved = (await demo()).agreement;
    expect(saved).toMatchObject({
      number: agreement.number,
      companyNumber: '12345678',
      user: 'Butikschef',
      currency: 'DKK',
    });
    expect(saved).toMatchObject({ keepsStock: true, language: 'da', checked: { problems: [] } });
    for (const seen of [page, connected, await traces(), owner.cookie]) expect(seen).not.toContain(agreement.token);
  });

  test('gives every webhook an address, and writes down who connected the store', async () => {
    const agreement = await world.agreement();
    await world.walk(owner, { agreement: agreement.number });
    await confirm(owner, agreement.number);
    const { webhookSecrets } = await demo();
    for (const secrets of Object.values(webhookSecrets)) expect(secrets.length).toBeGreaterThan(0);
    const entry = await world.office.store.audit.latest({ store: 'demo', what: 'agreement' });
    expect(entry).toMatchObject({ by: 'owner@shop.example', after: { number: agreement.number } });
  });

  test('in another browser, by somebody else, or with a state that was made up, leads nowhere', async () => {
    const agreement = await world.agreement();
    const asked = await owner.post(`${PAGE}/grant`);
    const back = new URL(new URL(asked.headers.get('location') ?? '').searchParams.get('redirectUrl') ?? '');
    const address = `${back.pathname}${back.search}&token=${agreement.token}`;
    const elsewhere = await world.office.as('owner');
    const bookkeeper = await world.office.as('bookkeeper');
    // The cookie of one browser in that of another person: still not theirs.
    bookkeeper.cookie = `${bookkeeper.cookie}; kassebro-grant=${back.searchParams.get('state') ?? ''}`;
    const madeUp = `${PAGE}/back?state=made-up&token=${agreement.token}`;
    for (const [browser, path] of [
      [elsewhere, address],
      [bookkeeper, address],
      [owner, madeUp],
    ] as const) {
      expect((await browser.get(path)).headers.get('location')).toBe(PAGE);
      expect(await text(browser)).toContain('Begynd forfra på denne side');
      expect((await browser.get(`${PAGE}/confirm`)).headers.get('location')).toBe(PAGE);
    }
    expect((await owner.get(address)).headers.get('location')).toBe(`${PAGE}/confirm`);
  });

  test('is over after a quarter of an hour', async () => {
    const agreement = await world.agreement();
    behindMs = 15 * 60_000 + 1_000;
    expect(await world.walk(owner, { agreement: agreement.number })).toBe(PAGE);
    expect(await text(owner)).toContain('for gammel');
    expect((await demo()).agreement).toBeUndefined();
  });

  test('works once: pressed twice, loaded again, or with a second token, nothing more happens', async () => {
    const [agreement, other] = [await world.agreement(), await world.agreement({ name: 'Another' })];
    const asked = await owner.post(`${PAGE}/grant`);
    const back = new URL(new URL(asked.headers.get('location') ?? '').searchParams.get('redirectUrl') ?? '');
    await owner.get(`${back.pathname}${back.search}&token=${agreement.token}`);
    await owner.get(`${back.pathname}${back.search}&token=${other.token}`);
    const answers = await Promise.all([confirm(owner, agreement.number), confirm(owner, agreement.number)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await demo()).agreement?.number).toBe(agreement.number);
    const entries = await world.office.store.audit.list({ store: 'demo', what: 'agreement', limit: 100 });
    expect(entries.filter(({ after }) => JSON.stringify(after).includes(String(agreement.number)))).toHaveLength(1);
    expect((await confirm(owner, agreement.number)).headers.get('location')).toBe(PAGE);
    expect(await text(owner)).toContain('Begynd forfra');
  });

  test('saves only the company that was shown', async () => {
    const agreement = await world.agreement();
    await world.walk(owner, { agreement: agreement.number });
    await confirm(owner, agreement.number + 1);
    expect((await demo()).agreement).toBeUndefined();
    expect((await owner.post(`${PAGE}/confirm`, { agreement: 'x' })).status).toBe(400);
  });

  test.each(['withoutToken', 'error'])(
    'denied (%s), changes nothing and says how to begin again',
    async (accessDenied) => {
      await world.control('PUT /switches', { accessDenied });
      const agreement = await world.agreement();
      expect(await world.walk(owner, { agreement: agreement.number, decision: 'deny' })).toBe(PAGE);
      expect(await text(owner)).toContain('e-conomic</span> gav ikke adgang');
      expect((await demo()).agreement).toBeUndefined();
    },
  );

  test('with a token that opens nothing says so', async () => {
    const asked = await owner.post(`${PAGE}/grant`);
    const back = new URL(new URL(asked.headers.get('location') ?? '').searchParams.get('redirectUrl') ?? '');
    await owner.get(`${back.pathname}${back.search}&token=rubbish`);
    expect((await owner.get(`${PAGE}/confirm`)).headers.get('location')).toBe(PAGE);
    expect(await text(owner)).toContain('kender ikke den adgang');
  });

  test('keeps the access for a while when e-conomic does not say yet whose it is', async () => {
    const agreement = await world.agreement();
    await world.walk(owner, { agreement: agreement.number });
    await world.control('POST /faults', { kind: '503-html', times: 1, match: { path: '/self' } });
    expect(await text(owner, `${PAGE}/confirm`)).toContain('svarer ikke i øjeblikket');
    expect(await text(owner, `${PAGE}/confirm`)).toContain('Er det det rigtige firma?');
  });
});

describe('whose agreement it is', () => {
  test('one that belongs to another store is refused, without saying to which', async () => {
    const agreement = await world.agreement();
    await createShop(world.office.store, `taken${agreement.number}`, 'Rivalen');
    const grantTokenSealed = 's1.x';
    await world.office.store.agreements.connect({
      store: `taken${agreement.number}`,
      agreement: { number: agreement.number, grantTokenSealed },
      by: 'test',
    });
    await world.walk(owner, { agreement: agreement.number });
    expect((await owner.get(`${PAGE}/confirm`)).headers.get('location')).toBe(PAGE);
    const page = await text(owner);
    expect(page).toContain('hører til en anden butik');
    expect(page).not.toContain('Rivalen');
    await confirm(owner, agreement.number);
    expect((await demo()).agreement).toBeUndefined();
  });

  test('another company than before is an owner’s to decide, who is told what stays with the old one', async () => {
    const [before, after] = [await world.agreement({ name: 'Gamle ApS' }), await world.agreement({ name: 'Nye ApS' })];
    await world.walk(owner, { agreement: before.number });
    await confirm(owner, before.number);
    const bookkeeper = await world.office.as('bookkeeper');
    await world.walk(bookkeeper, { agreement: after.number });
    await bookkeeper.get(`${PAGE}/confirm`);
    expect(await text(bookkeeper)).toContain('det kan kun en ejer afgøre');
    await confirm(bookkeeper, after.number);
    expect((await demo()).agreement?.number).toBe(before.number);
    await world.walk(bookkeeper, { agreement: before.number });
    expect(await text(bookkeeper, `${PAGE}/confirm`)).not.toContain('Et andet firma end før');
    await world.walk(owner, { agreement: after.number });
    expect(await text(owner, `${PAGE}/confirm`)).toContain('Et andet firma end før: indtil nu var det Gamle ApS.');
    await confirm(owner, after.number);
    expect((await demo()).agreement?.number).toBe(after.number);
  });
});

test('what waited for access runs again by itself, and the page says how much', async () => {
  await parkedDay('access-1', world.office, ['grant-revoked', {}]);
  await parkedDay('access-2', world.office, ['role-missing', { feature: 'Sales' }]);
  await parkedDay('access-3', world.office, ['not-connected', {}]);
  await parkedDay('access-4', world.office, ['payments-differ', { amount: '100' }]);
  const agreement = await world.agreement();
  await world.walk(owner, { agreement: agreement.number });
  await confirm(owner, agreement.number);
  expect(await text(owner)).toContain('3 ting, der ventede på adgang, kører igen.');
  const noted = await createMendBook(world.office.queues).noted();
  const ours = noted.filter(({ store }) => store === 'demo').flatMap(({ causes }) => causes);
  expect(ours).toEqual(expect.arrayContaining(['grant-revoked', 'role-missing']));
  expect(ours).not.toContain('payments-differ');
});

describe('disconnecting', () => {
  beforeEach(async () => {
    const agreement = await world.agreement({ name: 'Cykelhuset ApS' });
    await world.walk(owner, { agreement: agreement.number });
    await confirm(owner, agreement.number);
  });

  test('wants the store’s name, keeps what was typed, and names the deed', async () => {
    const refused = await owner.post(`${PAGE}/disconnect`, { name: 'Cykelhuset' });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain('value="Cykelhuset"');
    expect(page).toContain('href="#name"');
    expect(page).toContain('Afbryd forbindelsen</button>');
    expect((await demo()).agreement).toBeDefined();
  });

  test('forgets the access and nothing else, and is written down', async () => {
    expect(await text(owner, `${PAGE}/disconnect`)).toContain('Intet slettes i');
    await owner.post(`${PAGE}/disconnect`, { name: 'Cykelhuset Nørrebro' });
    const page = await text(owner);
    expect(page).toContain('Forbindelsen er afbrudt.');
    expect(page).toContain('Var forbundet til Cykelhuset ApS');
    expect((await demo()).agreement).toBeUndefined();
    const entry = await world.office.store.audit.latest({ store: 'demo', what: 'agreement' });
    expect(entry).toMatchObject({ by: 'owner@shop.example', before: { company: 'Cykelhuset ApS' }, after: null });
  });

  test('is an owner’s alone', async () => {
    const bookkeeper = await world.office.as('bookkeeper');
    expect(await text(bookkeeper)).toContain('Kun en ejer kan afbryde forbindelsen');
    expect((await bookkeeper.post(`${PAGE}/disconnect`, { name: 'Cykelhuset Nørrebro' })).status).toBe(403);
    expect((await demo()).agreement).toBeDefined();
  });
});

test('somebody of another store is let into none of it', async () => {
  const rights = { operator: false, memberships: [{ store: 'other', role: 'owner' as const }] };
  await world.office.store.users.create({
    email: 'elsewhere@shop.example',
    name: 'Elsewhere',
    ...rights,
    passwordHash: await hashPassword(PASSWORD),
  });
  const foreign = world.office.visitor();
  await foreign.logIn('elsewhere@shop.example', PASSWORD);
  for (const path of [PAGE, `${PAGE}/back?state=x&token=y`, `${PAGE}/confirm`, `${PAGE}/disconnect`])
    expect((await foreign.get(path)).status).toBe(404);
});
