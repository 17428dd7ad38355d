import { connect } from 'node:net';

/**
 * The load generator, as a process of its own: `node load.ts <url> <connections> <seconds | requests> <how many>`. Sends
 * what e-conomic sends, a different number each time, and prints one line of JSON.
 *
 * Each connection has one request under way, as senders of webhooks do; the next one follows the answer at once. It is
 * made to be cheap, because it shares two cores with what it measures: autocannon uses 31 to 35 µs of CPU a request, which
 * is twice what a fast server needs, so that the generator would be measured and the servers would look alike. This one
 * uses 9, nearly all of it for reading from and writing to sockets. Every answer is looked at: status, length, body.
 */
const [address = '', connections = '50', unit = 'seconds', howMany = '1'] = process.argv.slice(2);
const url = new URL(address);
const ACCEPTED = 'HTTP/1.1 202 ';
const BODY = '{"accepted":1}';
const SILENT_MS = 10_000;
const NUMBERS = 500;

const requests = Array.from({ length: NUMBERS }, (_, index) => requestFor(`PROD-${100_000 + index}`));
const latencies: number[] = [];
let refused = 0;
let over = false;

function requestFor(number: string): Buffer {
  const body = `old=${number}&new=${number}`;
  const head = [
    `POST ${url.pathname}${url.search} HTTP/1.1`,
    `host: ${url.host}`,
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
    'connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const lengthHeader = /\r\ncontent-length: *(\d+)\r\n/i;

/** What the text is: the one answer that was hoped for, its beginning, or something else. */
function judge(text: string): 'accepted' | 'incomplete' | 'other' {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return 'incomplete';
  const length = Number(lengthHeader.exec(text)?.[1] ?? Number.NaN);
  const body = text.slice(head + 4);
  if (body.length < length) return 'incomplete';
  return text.startsWith(ACCEPTED) && body === BODY && length === BODY.length ? 'accepted' : 'other';
}

/** Sends one request after the other, until it is over or something else than an acceptance comes. */
function keepSending(first: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const buffer = Buffer.allocUnsafeSlow(16_384);
  let next = first;
  let sentAt = 0;
  let text = '';

  function send(): void {
    next = (next + 1) % NUMBERS;
    sentAt = performance.now();
    socket.write(requests[next] ?? '');
  }
  function receive(bytes: number): boolean {
    text += buffer.toString('latin1', 0, bytes);
    const verdict = judge(text);
    if (verdict === 'incomplete') return true;
    text = '';
    if (verdict === 'accepted') latencies.push(performance.now() - sentAt);
    else refused += 1;
    if (over || verdict === 'other') socket.destroy();
    else send();
    return true;
  }

  const port = Number(url.port);
  const socket = connect({ host: url.hostname, port, noDelay: true, onread: { buffer, callback: receive } }, send);
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('no answer')));
  socket.on('error', () => void (refused += 1));
  socket.on('end', () => void (refused += 1));
  socket.on('close', () => resolve());
  return promise;
}

/** Ends the load after so many seconds, or when so many requests have been answered. */
function endLater(): void {
  const limit = Number(howMany);
  if (unit === 'seconds') setTimeout(() => void (over = true), limit * 1_000);
  else setInterval(() => void (over ||= latencies.length >= limit), 10).unref();
}

const start = performance.now();
const cpuAtStart = process.cpuUsage();
endLater();
const parts = Array.from({ length: Number(connections) }, (_, index) => keepSending(index * 10));
await Promise.all(parts);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpuAtStart);
const sorted = Float64Array.from(latencies).toSorted();
const percentile = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
process.stdout.write(
  JSON.stringify({
    perSecond: (latencies.length / ms) * 1_000,
    ms,
    p50: percentile(0.5),
    p99: percentile(0.99),
    accepted: latencies.length,
    other: refused,
    cpuUs: latencies.length > 0 ? (user + system) / latencies.length : 0,
  }),
);
