import { describe, expect, test } from '@jest/globals';
import { useBench } from './support.ts';

const bench = useBench();

const BACK = 'http://127.0.0.1:4000/s/demo/connection/back?state=once';

const address = (query: Record<string, string>): string =>
  `/_simulator/access?${new URLSearchParams({ appPublicToken: 'demo', ...query }).toString()}`;

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const decide = (decision: string, query: Record<string, string> = { redirectUrl: BACK }, agreement = 1_234_567) =>
  bench.raw(`POST ${address(query)}`, { headers: form, body: `agreement=${agreement}&decision=${decision}` });

describe('the page for access', () => {
  test('lists the agreements, in the language that the app asks for', async () => {
    await bench.control('POST /agreements', { name: 'Cykelhuset Aarhus ApS' });
    const danish = await bench.raw(`GET ${address({ locale: 'da-DK', redirectUrl: BACK })}`);
    expect([danish.status, danish.text.includes('Cykelhuset Aarhus ApS')]).toEqual([200, true]);
    expect(danish.text).toContain('Vælg den aftale');
    expect((await bench.raw(`GET ${address({ locale: 'en-US', redirectUrl: BACK })}`)).text).toContain(
      'Choose the agreement',
    );
  });

  test('allowed, leads back with the token of the chosen agreement, and keeps the query that was there', async () => {
    const other = await bench.control('POST /agreements', { name: 'Another' });
    const answer = await decide('allow', { redirectUrl: BACK }, Number(other.at('agreementNumber')));
    const back = new URL(String(answer.headers.location));
    expect(answer.status).toBe(302);
    expect(back.origin + back.pathname).toBe('http://127.0.0.1:4000/s/demo/connection/back');
    expect(Object.fromEntries(back.searchParams)).toEqual({ state: 'once', token: other.at('agreementGrantToken') });
  });

  test('gives a grant again that was taken back', async () => {
    const [known] = (await bench.control('GET /agreements')).list('agreements.*.agreementNumber');
    await bench.control(`PUT /agreements/${String(known)}`, { revoked: true });
    expect((await bench.get('/self')).status).toBe(401);
    await decide('allow', {}, Number(known));
    expect((await bench.get('/self')).status).toBe(200);
  });

  test('without an address to go back to, shows the token', async () => {
    const [known] = (await bench.control('GET /agreements')).list('agreements.*.agreementNumber');
    expect((await decide('allow', {}, Number(known))).text).toContain(': demo<');
  });

  test('may lead its form to the app and nowhere else', async () => {
    const { headers } = await bench.raw(`GET ${address({ redirectUrl: BACK })}`);
    expect(headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:4000;");
  });

  test.each([
    ['an app that nobody knows', { appPublicToken: 'other', redirectUrl: BACK }],
    ['an address that is no page', { redirectUrl: 'javascript:alert(1)' }],
  ])('refuses %s', async (_what, query: Record<string, string>) => {
    expect((await bench.raw(`GET ${address(query)}`)).status).toBe(400);
    expect((await decide('allow', query)).status).toBe(400);
  });

  test('takes no decision from a page of somebody else', async () => {
    const headers = { ...form, Origin: 'http://evil.example' };
    const answer = await bench.raw(`POST ${address({ redirectUrl: BACK })}`, { headers, body: 'decision=allow' });
    expect([answer.status, answer.headers.location]).toEqual([403, undefined]);
  });
});

describe('denied', () => {
  test('leads back without a token', async () => {
    await bench.switches({ accessDenied: 'withoutToken' });
    expect((await decide('deny')).headers.location).toBe(BACK);
  });

  test('leads back with an error', async () => {
    await bench.switches({ accessDenied: 'error' });
    expect((await decide('deny')).headers.location).toBe(`${BACK}&error=access_denied`);
  });

  test('leads nowhere', async () => {
    await bench.switches({ accessDenied: 'stays' });
    const answer = await decide('deny');
    expect([answer.status, answer.headers.location]).toEqual([200, undefined]);
  });
});
