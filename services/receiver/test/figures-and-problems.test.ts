import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { syncs } from '@kassebro/contracts';
import { unreadable } from '../src/economic/expectations.ts';
import { problems } from '../src/problems.ts';
import { type RunningReceiver, startReceiver } from './support/receiver.ts';

let receiver: RunningReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

async function counted(sync: string, outcome: string): Promise<number> {
  const text = await (await fetch(`${receiver.url}/metrics`)).text();
  const labels = `sync="${sync}",outcome="${outcome}",process="receiver"`;
  const line = text.split('\n').find((each) => each.startsWith(`kassebro_receiver_deliveries_total{${labels}}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('/metrics counts every delivery by sync and what became of it', () => {
  const cases: [string, string, string, () => Promise<Response>][] = [
    ['taken', 'products', 'accepted', () => receiver.post('products', 'new=1')],
    ['switched off', 'inventory', 'switched-off', () => receiver.post('inventory', 'number=1')],
    ['without a number', 'customers', 'unreadable', () => receiver.post('customers', 'old=[OLDNUMBER]')],
    ['with a wrong secret', 'balances', 'refused', () => receiver.post('balances', 'invoice=1', { secret: 'x' })],
    ['for an unknown store', 'unknown', 'refused', () => receiver.post('balances', 'invoice=1', { store: 'nobody' })],
    ['for an unknown sync', 'unknown', 'refused', () => receiver.post('made-up', 'invoice=1')],
    ['too large', 'ledger', 'too-large', () => receiver.post('ledger', 'x'.repeat(70_000))],
  ];
  test.each(cases)('%s: %s %s', async (_what, sync, outcome, ask) => {
    const before = await counted(sync, outcome);
    await (await ask()).arrayBuffer();
    expect(await counted(sync, outcome)).toBe(before + 1);
  });

  test('nothing that a caller made up becomes a label', async () => {
    await receiver.post('made-up', 'x', { store: 'made-up', secret: 'made-up' });
    expect(await (await fetch(`${receiver.url}/metrics`)).text()).not.toContain('made-up');
  });
});

describe('every refusal', () => {
  const all = [...Object.values(problems), ...syncs.map(unreadable)];
  test('has a stable code, a type that is made of it, and says what to do', () => {
    for (const { type, code, title, detail } of all) {
      expect(type).toBe(`urn:kassebro:problem:${code}`);
      expect(title).not.toBe('');
      expect(detail).toMatch(/^[A-Z].{15,}\.$/);
    }
  });
  test('stands in the README', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    for (const { status, code } of all) expect(readme).toContain(`| ${status} | \`${code}\` |`);
  });
});
