import { expect, test } from '@jest/globals';
import { DEMO, emailOf, PASSWORD, startBackOffice } from './support/back-office.ts';
import { hashPassword } from '../src/access/passwords.ts';

const [before, after] = ['the secret of before, long enough, really', 'the secret of today, long enough, really'];
const STATUS = `/s/${DEMO}/status`;

test('whoever logged in under a secret of before stays logged in, and nobody does without it', async () => {
  const former = await startBackOffice({ roles: ['owner'], sessionSecrets: [before] });
  const now = await startBackOffice({ roles: [], sessionSecrets: [after, before] });
  const forgetful = await startBackOffice({ roles: [], sessionSecrets: [after] });
  try {
    for (const { store } of [now, forgetful])
      await store.users.create({
        email: emailOf('owner'),
        name: 'The owner',
        operator: false,
        memberships: [{ store: DEMO, role: 'owner' }],
        passwordHash: await hashPassword(PASSWORD),
      });
    const { cookie } = await former.as('owner');
    const statusAt = async (office: typeof now): Promise<number> => {
      const browser = office.visitor();
      browser.cookie = cookie;
      return (await browser.get(STATUS)).status;
    };
    expect(await statusAt(now)).toBe(200);
    expect(await statusAt(forgetful)).toBe(303);
    // Once something is saved in the session, its cookie is under the newest secret.
    const browser = now.visitor();
    browser.cookie = cookie;
    await browser.get(STATUS);
    await browser.post(`${STATUS}/pause-to-till`, { reason: '' });
    const renewed = forgetful.visitor();
    renewed.cookie = browser.cookie;
    expect((await renewed.get(STATUS)).status).toBe(200);
  } finally {
    for (const office of [former, now, forgetful]) await office.close();
  }
}, 60_000);
