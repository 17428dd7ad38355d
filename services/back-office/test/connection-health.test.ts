import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from './support/browser.ts';
import { type ConnectionWorld, openConnectionWorld } from './support/connection-world.ts';

let world: ConnectionWorld;
let owner: Browser;
beforeAll(async () => {
  world = await openConnectionWorld();
  owner = await world.office.as('owner');
});
afterAll(() => world.close());

const PAGE = '/s/demo/connection';

/** Connects the store to an agreement of its own, which then changes. */
async function connected(change: object = {}): Promise<number> {
  await world.office.store.agreements.disconnect({ store: 'demo', by: 'test' });
  const { number } = await world.agreement();
  await world.walk(owner, { agreement: number });
  await owner.post(`${PAGE}/confirm`, { agreement: String(number) });
  if (Object.keys(change).length > 0) await world.control(`PUT /agreements/${number}`, change);
  return number;
}
async function checked(): Promise<string> {
  const answer = await owner.post(`${PAGE}/check`);
  expect(answer.status).toBe(303);
  return (await owner.get(PAGE)).text();
}
const choose = (change: object) => world.office.store.stores.changeSettings({ store: 'demo', change, by: 'test' });

describe('the health of a connection', () => {
  test('is well when e-conomic lets us in and has what is chosen', async () => {
    await connected();
    await choose({ journalNumber: 1 });
    const page = await checked();
    for (const well of [
      'lukker Kassebro ind',
      'Salg og bogføring kan læses',
      'Kassekladde 1 findes',
      'lager kan hentes',
    ])
      expect(page).toContain(well);
    expect(page).toContain('Lige kontrolleret.');
  });

  test('says that access was taken back, and that the rest cannot be seen then', async () => {
    await connected({ revoked: true });
    const page = await checked();
    expect(page).toContain('giver ikke længere Kassebro adgang');
    expect(page).toContain('Kan ikke ses i øjeblikket');
  });

  test('says which right is missing', async () => {
    await connected({ roles: ['Bookkeeping'] });
    expect(await checked()).toContain('mangler rettighed til Sales');
  });

  test('says that the chosen cash journal is gone, and that none is chosen', async () => {
    await connected();
    await choose({ journalNumber: 77 });
    expect(await checked()).toContain('77');
    expect((await world.office.store.stores.find('demo'))?.agreement?.checked?.problems).toMatchObject([
      { of: 'journal', reason: { cause: 'journal-gone' } },
    ]);
    await choose({ journalNumber: null });
    expect(await checked()).toContain('Der er ikke valgt en kassekladde endnu');
  });

  test('says that stock is wanted and the module is not there', async () => {
    await connected({ inventory: false });
    await choose({ allowInventory: true });
    expect(await checked()).toContain('Aftalen mangler modulet Lager');
    await choose({ allowInventory: false });
    expect(await checked()).toContain('der hentes ikke lager');
  });

  test('shows what was seen last and says so while e-conomic does not answer', async () => {
    await connected();
    await world.control('POST /faults', { kind: '503-html', times: 20, match: { method: 'GET' } });
    const page = await checked();
    await world.control('DELETE /faults');
    expect(page).toContain('svarer ikke.');
    expect(page).toContain('Cykelhuset Nørrebro ApS');
  });

  test('of the till: the last closed day, and whether its hooks are let in', async () => {
    await connected();
    expect(await checked()).toContain('der er ikke kommet en afsluttet dag endnu');
    await world.office.store.stores.setTillSigningSecret({ store: 'demo', sealed: 's1.x', by: 'test' });
    expect(await checked()).toContain('Underskrevne beskeder lukkes ind');
  });

  test('is looked at by those who keep work going, and told to all', async () => {
    await connected();
    const accountant = await world.office.as('accountant');
    expect(await (await accountant.get(PAGE)).text()).not.toContain(`${PAGE}/check`);
    expect((await accountant.post(`${PAGE}/check`)).status).toBe(403);
    const operator = await world.office.as('operator');
    expect((await operator.post(`${PAGE}/check`)).status).toBe(303);
    expect((await operator.post(`${PAGE}/grant`)).status).toBe(403);
  });
});
