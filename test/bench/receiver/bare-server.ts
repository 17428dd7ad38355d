import { createServer } from 'node:http';

const BODY = '{"accepted":1}';
const headers = { 'content-type': 'application/json', 'content-length': BODY.length };

/** The ceiling: what node:http does on this machine when a request costs no work at all. */
const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => response.writeHead(202, headers).end(BODY));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  process.send?.({ type: 'listening', url, health: url });
});
process.on('SIGTERM', () => process.exit(0));
