import { afterEach, expect, test } from '@jest/globals';
import { keepWebhooks } from '../src/demo/keep-webhooks.ts';
import { until } from './support.ts';

const addresses = { products: 'http://127.0.0.1:1/products' };
const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

test('a ledger that is away for a while is told once, and gets its webhooks when it is back without them', async () => {
  let state: 'well' | 'away' | 'empty' = 'empty';
  let looks = 0;
  const said: string[] = [];
  const simulator = {
    agreement: () => Promise.resolve({ number: 7, company: 'A shop' }),
    async hasWebhooks() {
      looks += 1;
      if (state === 'away') throw new Error('refused');
      return Promise.resolve(state === 'well');
    },
    async setWebhooks(agreement: number, given: object) {
      expect([agreement, given]).toEqual([7, addresses]);
      state = 'well';
      return Promise.resolve();
    },
  };
  const log = { warn: (line: string) => void said.push(line) };
  undo.push(await keepWebhooks({ simulator, addresses, log, everyMs: 5 }));
  expect(state).toBe('well');
  state = 'away';
  const before = looks;
  await until('several looks', () => looks > before + 3);
  state = 'empty';
  await until('webhooks again', () => state === 'well');
  await until('it is said', () => said.length === 2);
  expect(said).toEqual([
    'nobody knows whether the simulator has the webhooks of the demo store',
    'the simulator had lost the webhooks of the demo store, and has got them again',
  ]);
});
