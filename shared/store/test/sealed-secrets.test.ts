import { beforeEach, describe, expect, test } from '@jest/globals';
import { cleanRoom, shop, unique } from './support/clean-room.ts';

const at = new Date('2026-11-24T10:00:00Z');
const room = cleanRoom(() => at);

/** A seal that can be read: `old:text` under the key of before, `new:text` under this one. */
const renew = (sealed: string): string | undefined => {
  if (sealed.startsWith('new:')) return undefined;
  if (!sealed.startsWith('old:')) throw new Error(`no key opens ${sealed}`);
  return sealed.replace('old:', 'new:');
};
const agreement = (grantTokenSealed: string) => ({ number: 4711, grantTokenSealed });
const secret = (sealed: string) => ({ sealed, hash: `hash of ${sealed.slice(4)}` });

let store = '';
beforeEach(async () => {
  // What an earlier test has left is under the new key, or shut.
  await room().sealedSecrets.renew(renew);
  store = unique('shop');
  await room().stores.create(
    shop(store, {
      agreement: agreement('old:token'),
      tillSigningSecretSealed: 'old:signing',
      webhookSecrets: {
        customers: [],
        balances: [],
        products: [secret('old:first'), secret('new:second')],
        inventory: [],
        ledger: [],
      },
    }),
  );
});
const now = async () => {
  const found = await room().stores.find(store);
  return [
    found?.agreement?.grantTokenSealed,
    found?.tillSigningSecretSealed,
    ...(found?.webhookSecrets.products.map(({ sealed }) => sealed) ?? []),
  ];
};

describe('sealing anew', () => {
  test('reaches every secret that is kept sealed, counts them, and does nothing the second time', async () => {
    const claim = { stateHash: unique('state'), store, by: 'owner' };
    await room().grants.begin({ ...claim, expiresAt: new Date(at.getTime() + 60_000) });
    await room().grants.answer(claim, 'old:grant');
    expect(await room().sealedSecrets.count(renew)).toMatchObject({ renewed: 0, older: 4 });
    expect(await now()).toEqual(['old:token', 'old:signing', 'old:first', 'new:second']);
    expect(await room().sealedSecrets.renew(renew)).toMatchObject({ renewed: 4, older: 0 });
    expect(await now()).toEqual(['new:token', 'new:signing', 'new:first', 'new:second']);
    expect((await room().grants.find(claim))?.tokenSealed).toBe('new:grant');
    expect(await room().sealedSecrets.renew(renew)).toMatchObject({ renewed: 0, older: 0 });
  });

  test('never replaces what somebody saves in the same moment', async () => {
    let saved: Promise<unknown> = Promise.resolve();
    const whileSealing = async (): Promise<void> => {
      await room().stores.setAgreement({ store, agreement: agreement('old:another token'), by: 'owner' });
      await room().stores.setWebhookSecrets({ store, sync: 'products', secrets: [secret('new:third')], by: 'owner' });
    };
    const { sealedSecrets } = room();
    // All is read before the first secret is sealed: then somebody saves.
    const whole = await sealedSecrets.renew((sealed) => {
      if (sealed === 'old:token') saved = whileSealing();
      return renew(sealed);
    });
    await saved;
    const [token, , ...secrets] = await now();
    expect(['old:another token', 'new:another token']).toContain(token);
    expect(secrets).toEqual(['new:third']);
    expect(whole.renewed + whole.older).toBeGreaterThanOrEqual(3);
    await sealedSecrets.renew(renew);
    expect((await now()).slice(0, 1)).toEqual(['new:another token']);
  });

  test('leaves what no key opens as it is, and says where it is', async () => {
    await room().stores.setAgreement({ store, agreement: agreement('lost:token'), by: 'owner' });
    const { shut } = await room().sealedSecrets.renew(renew);
    expect(shut).toEqual([{ store, field: 'agreement.grantTokenSealed', error: expect.any(Error) }]);
    expect((await now())[0]).toBe('lost:token');
    await room().stores.setAgreement({ store, agreement: agreement('new:token'), by: 'owner' });
  });
});
