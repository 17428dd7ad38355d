import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { listen } from '@kassebro/process';
import type { AccountantLink, StoreRecord } from '@kassebro/store';
import express from 'express';
import { createBooksSessions } from '../src/http/books.ts';
import { LinkOver } from '../src/http/refusals.ts';
import { Browser } from './support/browser.ts';

const link: AccountantLink = {
  id: 'link-1',
  store: 'demo',
  name: 'The accountant',
  email: 'revisor@office.example',
  by: 'owner@shop.example',
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + 3_600_000),
};
const store = { id: 'demo' } as StoreRecord;

/** A server whose every page opens with `POST` and tells with `GET` whose books are open. */
async function serverWith(secrets: { sessionSecret: string; olderSessionSecrets?: string[] }) {
  const links = { use: (id: string) => Promise.resolve(id === link.id ? link : undefined) };
  const stores = { find: () => Promise.resolve(store) };
  const sessions = createBooksSessions({ ...secrets, links, stores, now: () => new Date() });
  const app = express();
  app.post('/a', async (request, response) => {
    await sessions.enter({ request, response }, link);
    response.sendStatus(204);
  });
  app.get('/a', async (request, response) => {
    try {
      response.send((await sessions.books({ request, response })).link.id);
    } catch (error) {
      response.sendStatus(error instanceof LinkOver ? 404 : 500);
    }
  });
  return listen(createServer(app), { port: 0, host: '127.0.0.1', variable: 'PORT' });
}

const [FORMER, LATER] = ['a former secret that is long enough', 'a later secret that is long enough'];

test('a session goes on after the secret was changed, as long as the former one is named; then it is over', async () => {
  const before = await serverWith({ sessionSecret: FORMER });
  const after = await serverWith({ sessionSecret: LATER, olderSessionSecrets: [FORMER] });
  const alone = await serverWith({ sessionSecret: LATER });
  try {
    const first = new Browser(before.url);
    await first.post('/a');
    const [second, third] = [new Browser(after.url), new Browser(alone.url)];
    second.cookie = first.cookie;
    third.cookie = first.cookie;
    expect(await (await second.get('/a')).text()).toBe(link.id);
    expect((await third.get('/a')).status).toBe(404);
  } finally {
    for (const server of [before, after, alone]) await server.close();
  }
});
