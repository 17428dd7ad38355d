import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, startSimulator } from '../src/index.ts';
import { Bench, THIS_YEAR, voucher } from './support.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'economic-simulator-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function withSimulator(dataFile: string, use: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = new Bench();
  bench.simulator = await startSimulator({ dataFile });
  try {
    await use(bench);
  } finally {
    bench.close();
    await bench.simulator.close();
  }
}

describe('a data file', () => {
  test('carries books, agreements, webhooks and switches over a restart', async () => {
    const file = join(folder, 'deep', 'data.json');
    let fresh = { appSecretToken: '', agreementGrantToken: '' };
    await withSimulator(file, async (bench) => {
      fresh = await bench.agreement({ products: 5, language: 'en' });
      await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25']));
      await bench.control('POST /journals/1/book');
      await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]));
      await bench.api('DELETE /products/1000');
      await bench.control('POST /webhooks', { type: 'Product updated', url: 'http://127.0.0.1:1/' });
      await bench.switches({ emptyVoucher: 'accept' });
    });
    await withSimulator(file, async (bench) => {
      expect((await bench.get(`/accounts/${ACCOUNTS.revenue}`)).at('balance')).toBe(-8);
      expect((await bench.get(`/journals/1/vouchers/${THIS_YEAR}-2`)).status).toBe(200);
      expect((await bench.get('/products/1000')).status).toBe(404);
      expect((await bench.get('/products', fresh)).at('pagination.results')).toBe(5);
      expect((await bench.get('/none', fresh)).at('message')).toBe('Resource not found.');
      expect((await bench.control('GET /webhooks')).list('webhooks')).toHaveLength(1);
      expect((await bench.control('GET /switches')).at('emptyVoucher.value')).toBe('accept');
      const next = await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]));
      expect(next.at('0.voucherNumber')).toBe(3);
    });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['data.json']);
  });

  test('that is not one stops the start and is left as it is', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{"version":99}');
    await expect(startSimulator({ dataFile: file })).rejects.toThrow('not a data file of the simulator');
    expect(readFileSync(file, 'utf8')).toBe('{"version":99}');
  });
});

function start(environment: Record<string, string>): ChildProcess {
  const env = { ...process.env, NODE_OPTIONS: '', ...environment };
  return fork(new URL('../src/main.ts', import.meta.url), { env, execArgv: [], stdio: 'pipe', silent: true });
}

describe('the process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens, is ready, and ends cleanly on %s',
    async (signal) => {
      const child = start({ SIMULATOR_PORT: '0', SIMULATOR_DATA: join(folder, `${signal}.json`) });
      const [message] = (await once(child, 'message')) as [{ type: string; url: string; health: string }];
      expect(message).toEqual({ type: 'listening', url: message.health, health: expect.stringMatching(/^http:/) });
      for (const path of ['/live', '/ready']) expect((await fetch(message.health + path)).status).toBe(200);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(readdirSync(folder)).toContain(`${signal}.json`);
    },
  );

  test('with a port that is none says so and exits 1', async () => {
    const child = start({ SIMULATOR_PORT: 'many' });
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(told).toContain("SIMULATOR_PORT must be a whole number from 0 to 65535, not 'many'");
  });

  test('that finds its port taken rejects', async () => {
    const first = await startSimulator();
    await expect(startSimulator({ port: first.port })).rejects.toThrow('EADDRINUSE');
    await first.close();
  });
});
