import autocannon from 'autocannon';

/**
 * The load generator, as a process of its own: `node load.ts <url> <seconds> <connections>`. Sends what e-conomic sends,
 * a different number each time, and prints one line of JSON.
 */
const [url = '', seconds = '1', connections = '50'] = process.argv.slice(2);
const { pathname, search, origin } = new URL(url);
const requests = Array.from({ length: 500 }, (_, index) => ({
  method: 'POST' as const,
  path: `${pathname}${search}`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: `old=PROD-${100_000 + index}&new=PROD-${100_000 + index}`,
}));
const result = await autocannon({
  url: origin,
  connections: Number(connections),
  duration: Number(seconds),
  requests,
});
const accepted = result.statusCodeStats['202']?.count ?? 0;
process.stdout.write(
  JSON.stringify({
    perSecond: accepted / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    accepted,
    other: result.requests.total - accepted + result.errors + result.timeouts,
  }),
);
