import { randomUUID } from 'node:crypto';
import { newSecret, sha256Hex } from '@kassebro/process';
import { DEMO, type BackOffice } from './back-office.ts';
import type { Browser } from './browser.ts';

export const ACCOUNTANT = { name: 'The accountant', email: 'revisor@office.example' };

/** A link that is as good as one that an owner made, and its token. */
export async function linkTo(
  { store: { accountantLinks } }: BackOffice,
  { store = DEMO, expiresAt = new Date(Date.now() + 86_400_000) } = {},
): Promise<{ id: string; token: string }> {
  const [id, token] = [randomUUID(), newSecret()];
  const made = { id, store, ...ACCOUNTANT, by: 'owner@shop.example', expiresAt };
  await accountantLinks.make({ ...made, tokenHash: sha256Hex(token) });
  return { id, token };
}

/** A browser in which the books are open. */
export async function readerOf(office: BackOffice, token: string, language = 'da'): Promise<Browser> {
  const browser = office.visitor();
  const answer = await browser.post(`/a/${token}`, { language });
  if (answer.status !== 303) throw new Error(`the link was answered with ${answer.status}`);
  return browser;
}

export const openedBooks = async (office: BackOffice, language = 'da'): Promise<Browser> =>
  readerOf(office, (await linkTo(office)).token, language);
