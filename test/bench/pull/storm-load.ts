import autocannon from 'autocannon';
import { z } from 'zod';

/**
 * The storm, as a process of its own: its parent sends `{url, numbers, times}`, and each number is sent so many times, as
 * fast as the receiver answers. Tells the parent how many were answered so far, and at the end how many were accepted.
 */
const CONNECTIONS = 50;
const TOLD_EVERY = 5_000;
const order = z.object({ url: z.string(), numbers: z.array(z.string()), times: z.int() });

async function storm({ url, numbers, times }: z.infer<typeof order>): Promise<void> {
  const { pathname, origin } = new URL(url);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const requests = numbers.map((number) => {
    return { method: 'POST' as const, path: pathname, headers, body: `old=${number}&new=${number}` };
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
  const accepted = result.statusCodeStats['202']?.count ?? 0;
  process.send?.({ kind: 'done', accepted, seconds: result.duration });
  process.disconnect?.();
}

process.once('message', (message) => void storm(order.parse(message)));
