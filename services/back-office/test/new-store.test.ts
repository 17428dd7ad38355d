import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256Hex } from '@kassebro/process';
import { DEMO, startBackOffice, type BackOffice } from './support/back-office.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'operator'] });
});
afterAll(() => office.close());

const make = async (name: string, id: string) => (await office.as('operator')).post('/stores/new', { name, id });

describe('an operator makes a store', () => {
  test('with nothing chosen and nothing connected; the key of its till is shown once and kept as a hash', async () => {
    const operator = await office.as('operator');
    const answer = await operator.post('/stores/new', { name: 'Cykelhuset Østerbro', id: 'osterbro' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/stores']);
    const page = await (await operator.get('/stores')).text();
    const [, key = ''] = /<code id="till-key">([^<]+)<\/code>/.exec(page) ?? [];
    const made = await office.store.stores.find('osterbro');
    expect(made).toMatchObject({ name: 'Cykelhuset Østerbro', apiTokenHash: sha256Hex(key) });
    expect(made?.agreement).toBeUndefined();
    expect(await (await operator.get('/stores')).text()).not.toContain(key);
    const [entry] = await office.store.audit.list({ store: 'osterbro', limit: 1 });
    expect(entry).toMatchObject({ what: 'created', by: 'operator@shop.example' });
    expect(JSON.stringify(entry)).not.toContain(key);
  });

  test.each([
    ['an id that is in use', 'Cykelhuset', DEMO, 'Der er allerede en butik demo.'],
    ['an id that cannot stand in an address', 'Cykelhuset', 'Øster Bro', 'Skriv 2 til 32 små bogstaver'],
    ['no name', ' ', 'vanlose', 'Udfyld: Navn.'],
  ])('and is told of %s, with what they wrote kept', async (_what, name, id, said) => {
    const answer = await make(name, id);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(said);
    expect(page).toContain(`value="${id}"`);
  });

  test('and nobody else is offered it', async () => {
    expect(await (await (await office.as('owner')).get('/stores')).text()).not.toContain('/stores/new');
  });
});
