import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emailOf, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await startBackOffice({
    roles: ['owner', 'bookkeeper', 'accountant', 'operator'],
    throttle: { perEmail: 4, perAddress: 1_000, withinSeconds: 600 },
  });
});
afterAll(() => office.close());

const NEXT = 'another long enough password';

describe('one’s own password', () => {
  test('is changed with the present one; this browser stays logged in, every other is logged out', async () => {
    const [here, there] = [await office.as('owner'), await office.as('owner')];
    const answer = await here.post('/account/password', { current: PASSWORD, next: NEXT });
    expect(answer.status).toBe(303);
    expect((await here.get('/account')).status).toBe(200);
    expect((await there.get('/account')).status).toBe(303);
    expect((await office.visitor().logIn(emailOf('owner'), PASSWORD)).status).toBe(422);
    expect((await office.visitor().logIn(emailOf('owner'), NEXT)).status).toBe(303);
  });

  test('stays what it was when the present one is wrong or the next too short, and neither comes back in the page', async () => {
    const browser = await office.as('bookkeeper');
    const wrong = await browser.post('/account/password', { current: 'not mine at all', next: NEXT });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).not.toMatch(/not mine at all|another long/);
    const short = await browser.post('/account/password', { current: PASSWORD, next: 'short' });
    expect(short.status).toBe(422);
    expect(await short.text()).toContain('href="#next"');
    expect((await office.visitor().logIn(emailOf('bookkeeper'), PASSWORD)).status).toBe(303);
  });

  test('cannot be guessed in an open browser: wrong ones are counted as failed logins', async () => {
    const browser = await office.as('accountant');
    for (let count = 0; count < 4; count += 1)
      await browser.post('/account/password', { current: `guess ${count}`, next: NEXT });
    const late = await browser.post('/account/password', { current: PASSWORD, next: NEXT });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('Vent');
    expect((await office.visitor().logIn(emailOf('accountant'), PASSWORD)).status).toBe(429);
  });
});

test('the language that somebody chose is theirs in the next browser, too', async () => {
  const browser = await office.as('operator');
  expect(await (await browser.get('/account')).text()).toContain('<html lang="da">');
  await browser.post('/language', { language: 'en' });
  expect(await (await browser.get('/account')).text()).toContain('<html lang="en">');
  const next = await office.as('operator');
  expect(await (await next.get('/account')).text()).toContain('<html lang="en">');
});
