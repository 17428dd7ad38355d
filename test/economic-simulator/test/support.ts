import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator } from '../src/index.ts';
import type { Simulator, SimulatorOptions } from '../src/index.ts';

type Json = any; // oxlint-disable-line typescript/no-explicit-any -- answers are looked into freely by tests

export interface Response {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  body: Json;
}

export interface Tokens {
  appSecretToken: string;
  agreementGrantToken: string;
}

const DEMO: Tokens = { appSecretToken: 'demo', agreementGrantToken: 'demo' };

/** A simulator for the tests of one file, seeded anew before each of them. */
export class Bench {
  simulator: Simulator | undefined;
  readonly #agent = new http.Agent({ keepAlive: true });

  get url(): string {
    return this.simulator?.url ?? '';
  }

  /** Raw request: the path goes over the wire exactly as it stands here. */
  raw(
    method: string,
    path: string,
    options: { headers?: http.OutgoingHttpHeaders; body?: string; timeoutMs?: number } = {},
  ): Promise<Response> {
    const { port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const body = options.body === undefined ? undefined : Buffer.from(options.body);
      const headers = { ...(body === undefined ? {} : { 'Content-Length': body.length }), ...options.headers };
      const request = http.request(
        { host: '127.0.0.1', port, method, path, headers, agent: this.#agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: tryJson(text) });
          });
        },
      );
      request.setTimeout(options.timeoutMs ?? 5000, () => request.destroy(new Error('timed out')));
      request.on('error', reject);
      request.end(body);
    });
  }

  /** A call to the API with tokens. */
  api(
    method: string,
    path: string,
    body?: unknown,
    options: { tokens?: Tokens; headers?: http.OutgoingHttpHeaders; timeoutMs?: number } = {},
  ): Promise<Response> {
    const { appSecretToken, agreementGrantToken } = options.tokens ?? DEMO;
    const headers = {
      'X-AppSecretToken': appSecretToken,
      'X-AgreementGrantToken': agreementGrantToken,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    };
    const { timeoutMs = 5000 } = options;
    return this.raw(
      method,
      path,
      body === undefined ? { headers, timeoutMs } : { headers, timeoutMs, body: JSON.stringify(body) },
    );
  }

  get(path: string, tokens?: Tokens): Promise<Response> {
    return this.api('GET', path, undefined, tokens === undefined ? {} : { tokens });
  }

  async control(method: string, path: string, body?: unknown): Promise<Response> {
    return this.raw(method, `/_simulator${path}`, body === undefined ? {} : { body: JSON.stringify(body) });
  }

  /** A fresh agreement with its number and tokens. */
  async agreement(options: Record<string, unknown> = {}): Promise<Tokens & { agreementNumber: number }> {
    const answer = await this.control('POST', '/agreements', options);
    return answer.body;
  }

  async switches(values: Record<string, unknown>): Promise<void> {
    const answer = await this.control('PUT', '/switches', values);
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
    await bench.control('POST', '/reset');
  });
  afterAll(async () => {
    bench.close();
    await bench.simulator?.close();
  });
  return bench;
}

export interface Received {
  path: string;
  contentType: string | undefined;
  body: string;
}

/** A receiver of webhooks that answers as it is told, 202 when it is told nothing. */
export class Receiver {
  readonly received: Received[] = [];
  answers: number[] = [];
  #server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      this.received.push({ path: request.url ?? '', contentType: request.headers['content-type'], body });
      response.writeHead(this.answers.shift() ?? 202).end();
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

/** One voucher of finance entries: [account, contra account, amount, VAT code of the contra side]. */
export function voucher(
  ...rows: [account: number, contra: number | undefined, amount: number, contraVat?: string][]
): Json {
  return {
    accountingYear: { year: THIS_YEAR },
    entries: {
      financeVouchers: rows.map(([account, contra, amount, contraVat]) => ({
        amount,
        date: A_DAY,
        text: `Test [KB 1-1-r1]`,
        account: { accountNumber: account },
        ...(contra === undefined ? {} : { contraAccount: { accountNumber: contra } }),
        ...(contraVat === undefined ? {} : { contraVatAccount: { vatCode: contraVat } }),
      })),
    },
  };
}
