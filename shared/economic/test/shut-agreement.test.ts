import { afterEach, describe, expect, test } from '@jest/globals';
import { type CallBudget, type CallEnd, createEconomic, type EconomicClient, type Shut } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import { jsonServer, pageOf, type Reply } from './support/server.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((item) => item.close()));
});

/** A client whose budget answers as told and keeps what it hears. */
async function clientOf(reply: Reply, shut?: Shut, url?: string) {
  const server = await jsonServer(() => reply);
  const economic = createEconomic({ baseUrl: url ?? server.url, appSecretToken: 'app' });
  opened.push(server, economic);
  const ends: CallEnd[] = [];
  const rights: string[] = [];
  const budget: CallBudget = {
    reserve: (right) => Promise.resolve(rights.push(right) && (shut ?? 0)),
    used: () => undefined,
    closedFor: () => undefined,
    ended: (end) => Promise.resolve(void ends.push(end)),
  };
  return { client: economic.as('grant', { budget }), server, ends, rights };
}
const read = (client: EconomicClient) => client.products.find('1');
const write = (client: EconomicClient) =>
  client.products.create({ path: '/products', body: '{}', idempotencyKey: 'k' });
const failure = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

describe('an agreement that is shut is not called', () => {
  test('for what a person has to mend: the call ends as it would have, and a write is surely not done', async () => {
    const reason = because('grant-revoked');
    const { client, server } = await clientOf(pageOf([]), { waitMs: 60_000, reason });
    expect(await failure(read(client))).toMatchObject({ name: 'NeedsAttention', reason });
    expect(await write(client)).toEqual({ kind: 'attention', reason });
    expect(server.seen).toEqual([]);
  });

  test.each([
    ['it is silent', because('economic-down')],
    ['somebody is just trying', undefined],
  ])('when %s: not now, and the caller learns for how long', async (_what, reason) => {
    const { client, server } = await clientOf(pageOf([]), { waitMs: 60_000, ...(reason && { reason }) });
    expect(await failure(read(client))).toMatchObject({
      name: 'RetryLater',
      reason: because('economic-down'),
      afterMs: 60_000,
    });
    expect(await write(client)).toMatchObject({ kind: 'not-done', afterMs: 60_000 });
    expect(server.seen).toEqual([]);
  });
});

describe('what becomes of each call is told, with the right that it needed', () => {
  const problem = (status: number, errorCode?: string): Reply => ({
    status,
    body: { message: 'm', logId: 'L', httpStatusCode: status, ...(errorCode && { errorCode }) },
  });
  const right = expect.any(String);
  test.each<[string, Reply, unknown]>([
    ['a record that is not there is an answer', problem(404), { how: 'answered', right }],
    ['a request that is refused is an answer', problem(400), { how: 'answered', right }],
    [
      'a revoked access concerns the agreement',
      problem(401),
      { how: 'refused', right, concerns: 'agreement', reason: because('grant-revoked') },
    ],
    [
      'a missing right concerns the calls that need it',
      problem(403),
      { how: 'refused', right, concerns: 'right', reason: expect.objectContaining({ cause: 'role-missing' }) },
    ],
    [
      'a fault is silence, about what was asked',
      problem(500),
      { how: 'silent', right, reason: because('economic-down'), about: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ],
    [
      'a gateway that answers for it is silence',
      problem(503),
      { how: 'silent', right, reason: because('economic-down'), about: expect.any(String) },
    ],
  ])('%s', async (_what, reply, end) => {
    const { client, ends, rights } = await clientOf(reply);
    await failure(read(client));
    await failure(write(client));
    expect(ends).toEqual([end, end]);
    expect(ends.map((each) => each.right)).toEqual(rights);
  });

  test('a fault is about the same for the same question, and about something else for another one', async () => {
    const { client, ends } = await clientOf(problem(500));
    for (const number of ['1', '1', '2', '2']) await failure(client.products.find(number));
    for (const number of ['1', '1', '2', '2']) await failure(client.products.byNumbers([number]));
    const about = ends.map((end) => ('about' in end ? (end.about ?? '') : ''));
    expect(about.map((one) => about.indexOf(one))).toEqual([0, 0, 2, 2, 4, 4, 6, 6]);
  });

  test('no answer at all is silence, and being told to wait is neither', async () => {
    const gone = await clientOf(pageOf([]), undefined, 'http://127.0.0.1:1');
    await failure(read(gone.client));
    expect(gone.ends).toEqual([{ how: 'silent', right: 'Sales', reason: because('economic-down') }]);
    const busy = await clientOf({ status: 429, body: {}, headers: { 'retry-after': '1' } });
    await failure(read(busy.client));
    expect(busy.ends).toEqual([]);
  });
});
