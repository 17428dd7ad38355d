import http from 'node:http';
import { z } from 'zod';
import { startProgram } from '../support/program.ts';
import { type Figure, median } from './figure.ts';
import { residentMegabytes } from './resident.ts';

const PRODUCTS = 10_000;
const CUSTOMERS = 5_000;
const MANY_RECORDS = 100_000;
const LISTS = 21;
const ROUNDS = 3;
const ROUND_MS = 2_000;
const CONNECTIONS = 16;

const made = z.object({ appSecretToken: z.string(), agreementGrantToken: z.string() });
type Tokens = z.infer<typeof made>;

/** The simulator must never be what limits another benchmark: seeding, a large page, small reads, memory. */
export async function run(): Promise<Figure[]> {
  const program = await startProgram('test/economic-simulator/src/main.ts', {
    SIMULATOR_PORT: '0',
    SIMULATOR_DATA: '',
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const api = new Api(program.url, agent);
    const before = performance.now();
    const tokens = await api.agreement(PRODUCTS, CUSTOMERS);
    const seeded = (performance.now() - before) / 1_000;
    await api.switches({ minuteLimit: 10_000_000 });
    const figures = [
      figure('10,000 products and 5,000 customers seeded', [seeded], { unit: 's', better: 'lower', goal: 5 }),
      figure('a page of 1,000 products', await pages(api, tokens), { unit: 'ms', better: 'lower', goal: 50 }),
      figure('single products read', await reads(api, tokens), { unit: '/s', better: 'higher', goal: 2_000 }),
    ];
    await api.agreement(MANY_RECORDS - PRODUCTS - CUSTOMERS, 0);
    const used = await residentMegabytes(program.child.pid);
    if (used === undefined) return figures;
    return [...figures, figure('memory with 100,000 records', [used], { unit: 'MB', better: 'lower', goal: 500 })];
  } finally {
    agent.destroy();
    await program.stop();
  }
}

const figure = (name: string, rounds: number[], rest: Omit<Figure, 'name' | 'value' | 'rounds'>): Figure => ({
  name: `simulator: ${name}`,
  value: median(rounds),
  rounds,
  ...rest,
});

/** A keep-alive client on node:http, so that the load generator is not what is measured. */
class Api {
  readonly #url: string;
  readonly #agent: http.Agent;

  constructor(url: string, agent: http.Agent) {
    this.#url = url;
    this.#agent = agent;
  }

  async agreement(products: number, customers: number): Promise<Tokens> {
    const text = await this.#send('POST', '/_simulator/agreements', { body: JSON.stringify({ products, customers }) });
    return made.parse(JSON.parse(text));
  }

  async switches(values: Record<string, number>): Promise<void> {
    await this.#send('PUT', '/_simulator/switches', { body: JSON.stringify(values) });
  }

  get(path: string, tokens: Tokens): Promise<string> {
    const headers = {
      'X-AppSecretToken': tokens.appSecretToken,
      'X-AgreementGrantToken': tokens.agreementGrantToken,
    };
    return this.#send('GET', path, { headers });
  }

  #send(method: string, path: string, sent: { body?: string; headers?: Record<string, string> }): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.#agent, headers: sent.headers ?? {} };
      const request = http.request(`${this.#url}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          if ((response.statusCode ?? 0) < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 200)}`));
        });
      });
      request.on('error', reject);
      request.end(sent.body);
    });
  }
}

/** Milliseconds of pages of 1,000, one after the other, over all of them. */
async function pages(api: Api, tokens: Tokens): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < LISTS; index += 1) {
    const before = performance.now();
    await api.get(`/products?pagesize=1000&skippages=${index % 10}`, tokens);
    times.push(performance.now() - before);
  }
  return times;
}

async function reads(api: Api, tokens: Tokens): Promise<number[]> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await readsPerSecond(api, tokens));
  return rates;
}

async function readsPerSecond(api: Api, tokens: Tokens): Promise<number> {
  const before = performance.now();
  let count = 0;
  const reader = async (): Promise<void> => {
    while (performance.now() - before < ROUND_MS) {
      await api.get(`/products/${1_100 + (count % 5_000)}`, tokens);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, reader));
  return (count * 1_000) / (performance.now() - before);
}
