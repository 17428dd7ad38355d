import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { z } from 'zod';

/**
 * The storm, as a process of its own: its parent sends `{url, numbers, times}`, and each number is sent so many times, as
 * fast as the receiver answers. What it does not take (503 says: again) is sent again a second later, as e-conomic does.
 * Tells the parent how many were answered so far, and at the end how many were accepted, and how many of them only later.
 */
const ACCEPTED = 202;
const CONNECTIONS = 50;
const TOLD_EVERY = 5_000;
const AGAIN_MS = 1_000;
const AGAIN_TIMES = 10;
const order = z.object({ url: z.string(), numbers: z.array(z.string()), times: z.int() });

async function storm({ url, numbers, times }: z.infer<typeof order>): Promise<void> {
  const { pathname, origin } = new URL(url);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const refused: string[] = [];
  const requests = numbers.map((number) => {
    const body = `old=${number}&new=${number}`;
    const onResponse = (status: number): void => void (status !== ACCEPTED && refused.push(body));
    return { method: 'POST' as const, path: pathname, headers, body, onResponse };
  });
  let connection = 0;
  let answered = 0;
  const load = autocannon({
    url: origin,
    connections: CONNECTIONS,
    amount: numbers.length * times,
    requests: requests.slice(0, 1),
    // Each connection has a part of the numbers for itself, and goes round in it.
    setupClient(client) {
      const own = connection;
      connection += 1;
      client.setRequests(requests.filter((_, index) => index % CONNECTIONS === own));
    },
  });
  load.on('response', () => {
    answered += 1;
    if (answered % TOLD_EVERY === 0) process.send?.({ kind: 'progress', answered });
  });
  const result = await load;
  const accepted = result.statusCodeStats[ACCEPTED]?.count ?? 0;
  const later = await sendAgain(url, refused);
  process.send?.({ kind: 'done', accepted: accepted + later, later, seconds: result.duration });
  process.disconnect?.();
}

/** @returns how many were accepted in the end */
async function sendAgain(url: string, refused: readonly string[]): Promise<number> {
  let left = refused;
  for (let time = 0; time < AGAIN_TIMES && left.length > 0; time += 1) {
    await wait(AGAIN_MS);
    const still: string[] = [];
    for (const body of left) {
      const { status } = await fetch(url, { method: 'POST', body });
      if (status !== ACCEPTED) still.push(body);
    }
    left = still;
  }
  return refused.length - left.length;
}

process.once('message', (message) => void storm(order.parse(message)));
