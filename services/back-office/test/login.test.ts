import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { emailOf, PASSWORD, startBackOffice, type BackOffice } from './support/back-office.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await startBackOffice();
});
afterAll(() => office.close());

describe('logging in', () => {
  test('leads to the page that was asked for, and to no other site', async () => {
    const visitor = office.visitor();
    const asked = await visitor.get('/status?state=attention');
    expect(asked.status).toBe(303);
    expect(asked.headers.get('location')).toBe('/login?to=%2Fstatus%3Fstate%3Dattention');
    const form = await (await visitor.get('/login?to=%2Fstatus%3Fstate%3Dattention')).text();
    expect(form).toContain('name="to" value="/status?state=attention"');
    const inside = await visitor.logIn(emailOf('operator'), PASSWORD, '/status?state=attention');
    expect(inside.headers.get('location')).toBe('/status?state=attention');
    for (const foreign of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/ok\\@evil',
      '/\t/evil.example',
    ]) {
      const answer = await office.visitor().logIn(emailOf('operator'), PASSWORD, foreign);
      expect(answer.headers.get('location')).toBe('/');
    }
  });

  test('fails in the same words and about the same time whether the user exists or not', async () => {
    const seconds: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 4; round += 1) {
      for (const [who, email] of [
        ['known', emailOf('operator')],
        ['unknown', `nobody${round}@shop.example`],
      ] as const) {
        const start = performance.now();
        const answer = await office.visitor().logIn(email, 'not the password');
        seconds[who]?.push(performance.now() - start);
        expect(answer.status).toBe(422);
        const page = await answer.text();
        expect(page).toContain('E-mail eller adgangskode er forkert.');
        expect(page).not.toContain('not the password');
      }
    }
    const [known, unknown] = [Math.min(...(seconds['known'] ?? [])), Math.min(...(seconds['unknown'] ?? []))];
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('speaks the language of the browser, then the one that was chosen', async () => {
    const visitor = office.visitor();
    expect(await (await visitor.get('/login', { 'accept-language': 'en-GB,en' })).text()).toContain('<html lang="en">');
    expect(await (await visitor.get('/login', { 'accept-language': 'fr' })).text()).toContain('<html lang="da">');
    const answer = await visitor.post('/language', { language: 'en' }, { referer: `${office.url}/login?to=%2Fqueues` });
    expect(answer.headers.get('location')).toBe('/login?to=%2Fqueues');
    expect(await (await visitor.get('/login')).text()).toContain('Password');
    expect((await visitor.post('/language', { language: 'xx' })).status).toBe(400);
  });

  test('sets one sealed cookie that scripts cannot read and other sites cannot send along', async () => {
    const answer = await office.visitor().logIn(emailOf('operator'), PASSWORD);
    const [cookie = '', ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^kassebro=.+; .*HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain(emailOf('operator'));
    const behindProxy = await office.visitor().send('/login', {
      form: { email: emailOf('operator'), password: PASSWORD },
      headers: { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' },
    });
    expect(behindProxy.headers.getSetCookie()[0]).toMatch(/^__Host-kassebro=.*; Secure/);
    expect(behindProxy.headers.get('strict-transport-security')).toContain('max-age');
  });

  test('is refused when the form is not ours', async () => {
    expect((await office.visitor().post('/login', { email: 'x' })).status).toBe(400);
    expect((await office.visitor().post('/login', { email: 'x', password: 'y'.repeat(100_000) })).status).toBe(400);
  });
});

describe('too many failed logins', () => {
  test('make one wait, also with the right password and also for an address that nobody has', async () => {
    const strict = await startBackOffice({ throttle: { perEmail: 3, perAddress: 100, withinSeconds: 60 } });
    try {
      for (const email of [emailOf('operator'), 'nobody@shop.example']) {
        const attempts = [];
        for (let count = 0; count < 3; count += 1) attempts.push((await strict.visitor().logIn(email, 'wrong')).status);
        expect(attempts).toEqual([422, 422, 422]);
        const late = await strict.visitor().logIn(email, PASSWORD);
        expect(late.status).toBe(429);
        expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
        const page = await late.text();
        expect(page).toContain('E-mail eller adgangskode er forkert.');
        expect(page).toContain('Vent 1 minut');
      }
    } finally {
      await strict.close();
    }
  });

  test('are counted before the password is looked at: attempts sent at once do not slip past', async () => {
    const strict = await startBackOffice({ throttle: { perEmail: 3, perAddress: 100, withinSeconds: 60 } });
    try {
      const many = Array.from({ length: 12 }, () => strict.visitor().logIn(emailOf('operator'), 'wrong'));
      const statuses = (await Promise.all(many)).map((answer) => answer.status);
      expect(statuses.filter((status) => status === 422)).toHaveLength(3);
    } finally {
      await strict.close();
    }
  });

  test('are counted for an address of the network too, and a right login is not a failed one', async () => {
    const strict = await startBackOffice({ throttle: { perEmail: 100, perAddress: 3, withinSeconds: 60 } });
    try {
      for (let count = 0; count < 6; count += 1)
        expect((await strict.visitor().logIn(emailOf('operator'), PASSWORD)).status).toBe(303);
      for (let count = 0; count < 3; count += 1) await strict.visitor().logIn(`nobody${count}@shop.example`, 'wrong');
      expect((await strict.visitor().logIn('another@shop.example', 'wrong')).status).toBe(429);
    } finally {
      await strict.close();
    }
  });
});

describe('logging out', () => {
  test('closes this browser only', async () => {
    const [one, other] = [await office.as('operator'), await office.as('operator')];
    const answer = await one.post('/logout');
    expect(answer.headers.get('location')).toBe('/login');
    expect((await one.get('/status')).status).toBe(303);
    expect((await other.get('/status')).status).toBe(200);
  });

  test('everywhere closes every browser, and a cookie that was copied before is worth nothing', async () => {
    const [one, other, copy] = [await office.as('operator'), await office.as('operator'), office.visitor()];
    copy.cookie = other.cookie;
    expect((await copy.get('/status')).status).toBe(200);
    await one.post('/logout-everywhere');
    for (const browser of [one, other, copy]) expect((await browser.get('/status')).status).toBe(303);
    expect((await (await office.as('operator')).get('/status')).status).toBe(200);
  });

  test('a new password closes every browser', async () => {
    const browser = await office.as('operator');
    const { passwordHash } = (await office.store.users.findByEmail(emailOf('operator'))) ?? {};
    await office.store.users.setPasswordHash(emailOf('operator'), passwordHash ?? '');
    expect((await browser.get('/status')).status).toBe(303);
  });
});

test('a cookie that was changed by one letter lets nobody in', async () => {
  const browser = await office.as('operator');
  browser.cookie = browser.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('=Fe', '=Ff');
  expect((await browser.get('/status')).status).toBe(303);
});
