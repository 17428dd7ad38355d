import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator } from '../src/index.ts';
import type { Simulator, SimulatorOptions } from '../src/index.ts';

/** What came back. `at('collection.*.name')` reads inside the body: parts by dots, `*` for each of a list. */
export class Response {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  readonly body: unknown;

  constructor(status: number, headers: http.IncomingHttpHeaders, bytes: Buffer) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.text = bytes.toString('utf8');
    this.body = tryJson(this.text);
  }

  at(path: string): unknown {
    return lookUp(this.body, path === '' ? [] : path.split('.'));
  }

  list(path: string): unknown[] {
    const found = this.at(path);
    if (!Array.isArray(found)) throw new TypeError(`no list at ${path} of ${this.text}`);
    return found;
  }
}

function lookUp(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (name === '*') return Array.isArray(value) ? value.map((one) => lookUp(one, rest)) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return lookUp((value as Record<string, unknown>)[name], rest);
}

export interface Tokens {
  appSecretToken: string;
  agreementGrantToken: string;
}

interface RawOptions {
  headers?: http.OutgoingHttpHeaders;
  body?: string | Buffer;
  timeoutMs?: number;
}

interface CallOptions extends Omit<RawOptions, 'body'> {
  tokens?: Tokens;
}

const DEMO: Tokens = { appSecretToken: 'demo', agreementGrantToken: 'demo' };

/** A simulator for the tests of one file, seeded anew before each of them. */
export class Bench {
  simulator: Simulator | undefined;
  readonly #agent = new http.Agent({ keepAlive: true });

  get url(): string {
    return this.simulator?.url ?? '';
  }

  /** `raw('GET /products')`: the path goes over the wire exactly as it stands here. */
  raw(call: string, { body, headers = {}, timeoutMs = 60_000 }: RawOptions = {}): Promise<Response> {
    const [method = 'GET', ...path] = call.split(' ');
    const payload = typeof body === 'string' ? Buffer.from(body) : body;
    const length = payload === undefined ? {} : { 'Content-Length': payload.length };
    const { port } = new URL(this.url);
    const target = { host: '127.0.0.1', port, method, path: path.join(' '), agent: this.#agent };
    return new Promise((resolve, reject) => {
      const request = http.request({ ...target, headers: { ...length, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve(new Response(response.statusCode ?? 0, response.headers, Buffer.concat(chunks)));
        });
      });
      request.setTimeout(timeoutMs, () => request.destroy(new Error('timed out')));
      request.on('error', reject);
      request.end(payload);
    });
  }

  /** A call to the API with tokens, those of the demo agreement unless others are given. */
  api(call: string, body?: unknown, { tokens = DEMO, headers = {}, ...rest }: CallOptions = {}): Promise<Response> {
    const own = { 'X-AppSecretToken': tokens.appSecretToken, 'X-AgreementGrantToken': tokens.agreementGrantToken };
    if (body === undefined) return this.raw(call, { headers: { ...own, ...headers }, ...rest });
    const typed = { ...own, 'Content-Type': 'application/json', ...headers };
    return this.raw(call, { headers: typed, body: JSON.stringify(body), ...rest });
  }

  get(path: string, tokens: Tokens = DEMO): Promise<Response> {
    return this.api(`GET ${path}`, undefined, { tokens });
  }

  /** `control('POST /journals/1/book')` below `/_simulator`. */
  control(call: string, body?: unknown): Promise<Response> {
    const below = call.replace(' /', ' /_simulator/');
    return this.raw(below, body === undefined ? {} : { body: JSON.stringify(body) });
  }

  /** A fresh agreement with its number and tokens. */
  async agreement(options: Record<string, unknown> = {}): Promise<Tokens & { agreementNumber: number }> {
    const { body } = await this.control('POST /agreements', options);
    return body as Tokens & { agreementNumber: number };
  }

  async switches(values: Record<string, unknown>): Promise<void> {
    const answer = await this.control('PUT /switches', values);
    if (answer.status !== 200) throw new Error(answer.text);
  }

  close(): void {
    this.#agent.destroy();
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function useBench(options: SimulatorOptions = {}): Bench {
  const bench = new Bench();
  beforeAll(async () => {
    bench.simulator = await startSimulator({ log: (line) => process.stderr.write(`${line}\n`), ...options });
  });
  beforeEach(async () => {
    await bench.control('POST /reset');
  });
  afterAll(async () => {
    bench.close();
    await bench.simulator?.close();
  });
  return bench;
}

/** Asks again and again until it holds; throws when it never does. */
export async function until(holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came true');
  }
}

export interface Received {
  path: string;
  contentType: string | undefined;
  body: string;
  headers: http.IncomingHttpHeaders;
  from: string | undefined;
}

type Reply = number | 'silence' | { status: number; body: string | Buffer };

/** A receiver of webhooks that answers as it is told, 202 when it is told nothing. */
export class Receiver {
  readonly received: Received[] = [];
  answers: Reply[] = [];
  #server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      this.received.push({
        path: request.url ?? '',
        contentType: request.headers['content-type'],
        body,
        headers: request.headers,
        from: request.socket.remoteAddress,
      });
      const answer = this.answers.shift() ?? 202;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else if (answer !== 'silence') response.writeHead(answer.status).end(answer.body);
    });
  });
  url = '';

  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves when so many have come in all. */
  next(count: number): Promise<void> {
    return until(async () => {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return this.received.length >= count;
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

const year = new Date().getUTCFullYear();
export const THIS_YEAR = String(year);
export const A_DAY = `${year}-03-14`;

type Row = readonly [account: number, contra: number | undefined, amount: number, contraVat?: string];

/** A voucher of finance entries: [account, contra account, amount, VAT code of the contra side]. */
export function voucher(...rows: readonly Row[]): Record<string, unknown> {
  return datedVoucher(A_DAY, rows);
}

export function datedVoucher(date: string, rows: readonly Row[]): Record<string, unknown> {
  const financeVouchers = rows.map(([account, contra, amount, contraVat]) => ({
    amount,
    date,
    text: 'Test [KB 1-1-r1]',
    account: { accountNumber: account },
    ...(contra === undefined ? {} : { contraAccount: { accountNumber: contra } }),
    ...(contraVat === undefined ? {} : { contraVatAccount: { vatCode: contraVat } }),
  }));
  return { accountingYear: { year: THIS_YEAR }, entries: { financeVouchers } };
}

/** A voucher with one payment of a customer into the cash account. */
export function payment(customer: number, amount: number, contra: number): Record<string, unknown> {
  const one = { amount, date: A_DAY, customer: { customerNumber: customer }, contraAccount: { accountNumber: contra } };
  return { accountingYear: { year: THIS_YEAR }, entries: { customerPayments: [one] } };
}

export interface InvoiceLine {
  product?: string;
  quantity?: number;
  unitNetPrice?: number;
  discountPercentage?: number;
  description?: string;
}

/** A draft invoice (or order, or quote) of customer 1 as POST takes it, with anything else put over it. */
export function invoice(lines: readonly InvoiceLine[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    date: A_DAY,
    currency: 'DKK',
    customer: { customerNumber: 1 },
    layout: { layoutNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    recipient: { name: 'Cykelklubben', vatZone: { vatZoneNumber: 1 } },
    lines: lines.map(({ product, ...line }) =>
      product === undefined ? line : { ...line, product: { productNumber: product } },
    ),
    ...more,
  };
}
