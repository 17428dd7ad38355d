import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@kassebro/process';
import { LiveHub } from '../src/live/hub.ts';
import type { Sight, Topic } from '../src/live/look.ts';
import type { Viewer } from '../src/live/store-watch.ts';
import { DEMO, emailOf, OTHER, startBackOffice, type BackOffice } from './support/back-office.ts';
import type { Browser } from './support/browser.ts';
import { listenTo, until } from './support/listen-to.ts';
import { parkedDay } from './support/work.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await startBackOffice({ roles: ['owner', 'bookkeeper', 'accountant', 'operator'] });
});
afterAll(() => office.close());

const live = (browser: Browser, store = DEMO) => listenTo(browser, `/s/${store}/live`);
const nobodyIsHeld = () => until(() => office.live.held.viewers === 0 && office.live.held.stores === 0);

describe('the stream of a store', () => {
  test('says which topics have changed, soon, and nothing about another store', async () => {
    const owner = await live(await office.as('owner'));
    const elsewhere = await live(await office.as('operator'), OTHER);
    expect(owner.answer.status).toBe(200);
    expect(owner.answer.headers.get('content-type')).toMatch(/^text\/event-stream\b/);
    expect(owner.answer.headers.get('x-accel-buffering')).toBe('no');
    expect(owner.answer.headers.get('cache-control')).toContain('no-transform');
    expect(owner.answer.headers.get('content-encoding')).toBeNull();
    await owner.hears(/^retry: \d+$/m);
    await until(() => office.live.held.stores === 2);
    let number = 20_000;
    const aDayIsParked = async (): Promise<void> => void (await parkedDay(String((number += 1)), office));
    await owner.changes(aDayIsParked, /^data: .*attention.*work/m);
    expect(owner.text()).toMatch(/^id: \d+\nevent: changed\ndata: /m);
    expect(elsewhere.text()).not.toContain('changed');
    await Promise.all([owner.leave(), elsewhere.leave()]);
    await nobodyIsHeld();
  });

  test('ends when its user logs out', async () => {
    const browser = await office.as('owner');
    const stream = await live(browser);
    await browser.post('/logout');
    await stream.ended;
    await nobodyIsHeld();
  });

  test('ends with its next event when its user has lost the store', async () => {
    const stream = await live(await office.as('accountant'));
    await until(() => office.live.held.viewers === 1);
    const user = await office.store.users.findByEmail(emailOf('accountant'));
    await office.store.users.changeRights(emailOf('accountant'), {
      version: user?.version ?? 0,
      operator: false,
      memberships: [],
    });
    let number = 30_000;
    await until(async () => {
      await parkedDay(String((number += 1)), office);
      return office.live.held.viewers === 0;
    }, 500);
    await stream.ended;
    expect(stream.text()).not.toContain('changed');
  });

  test('is refused to somebody who has very many open, and given again once they are closed', async () => {
    const browser = await office.as('bookkeeper');
    const many = await Promise.all(Array.from({ length: 12 }, () => live(browser)));
    expect(many.map(({ answer }) => answer.status)).toEqual(many.map(() => 200));
    await until(() => office.live.held.viewers === 12);
    expect(office.live.held.stores).toBe(1);
    const one = await live(browser);
    expect(one.answer.status).toBe(429);
    await Promise.all(many.map((stream) => stream.leave()));
    await nobodyIsHeld();
    const again = await live(browser);
    expect(again.answer.status).toBe(200);
    await again.leave();
    await nobodyIsHeld();
  });
});

test('all streams end when the house closes, and it waits for none of them', async () => {
  const closing = await startBackOffice({ roles: ['owner'] });
  const stream = await live(await closing.as('owner'));
  await until(() => closing.live.held.viewers === 1);
  await closing.close();
  await stream.ended;
  expect(closing.live.held).toEqual({ viewers: 0, stores: 0 });
});

describe('however many watch', () => {
  const log = createLog({ process: 'test', level: 'error', format: 'json', write: () => undefined });
  const sight: Sight = { settings: '', lights: '', attention: '', imports: '', work: '' };

  /** A hub whose looks are counted and answered by hand, and a viewer of it. */
  function counted() {
    const looks: string[] = [];
    const now = { ...sight };
    const look = (store: string): Promise<Sight> => {
      looks.push(store);
      return Promise.resolve({ ...now });
    };
    const hub = new LiveHub({ look, log, lookEveryMs: 5, beatEveryMs: 5 });
    const viewer = (email: string): Viewer & { heard: (readonly Topic[])[]; beats: number } => ({
      email,
      heard: [],
      beats: 0,
      mayStay: () => Promise.resolve(true),
      tell(topics) {
        this.heard.push(topics);
      },
      beat() {
        this.beats += 1;
      },
      end: () => undefined,
    });
    return { hub, now, looks, viewer };
  }

  test('there is one look at a time, and everybody is told once', async () => {
    const { hub, now, looks, viewer } = counted();
    const viewers = Array.from({ length: 200 }, (_one, index) => viewer(`${index}@shop.example`));
    for (const one of viewers) hub.join(DEMO, one);
    expect(looks).toEqual([DEMO]);
    await until(() => looks.length >= 2);
    now.lights = 'green';
    await until(() => viewers.every(({ heard }) => heard.length > 0));
    expect(viewers.map(({ heard }) => heard)).toEqual(viewers.map(() => [['lights']]));
    await until(() => viewers.every(({ beats }) => beats > 1));
    for (const one of viewers) hub.leave(DEMO, one);
  });

  test('and once they are gone nobody looks any more, and no timer is left', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const { hub, looks, viewer } = counted();
    const before = timers();
    const viewers = Array.from({ length: 50 }, (_one, index) => viewer(`${index}@shop.example`));
    for (const one of viewers) hub.join(DEMO, one);
    await until(() => looks.length > 3);
    for (const one of viewers) hub.leave(DEMO, one);
    expect(hub.held).toEqual({ viewers: 0, stores: 0 });
    await until(() => timers() <= before);
    const seen = looks.length;
    await until(() => timers() <= before);
    expect(looks.length).toBe(seen);
  });
});
