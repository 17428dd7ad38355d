import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { z } from 'zod';
import { goThrough } from './support/course.ts';
import { openRoom, type Simulator, startSimulator } from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => {
  await simulator.close();
});

/** Switches of what the client never meets: webhooks, files, and the page on which a superuser gives access. */
const OF_OTHERS = /^webhook|^attachment|Attachment|^pdf|^pagedOverLimit$|^accessDenied$|^headRequests$/;

/** What the client understands otherwise, by value and step, and why it may: */
const DIFFERS: Record<string, Record<string, unknown>> = {
  // Without a word nobody can tell a wrong app from a grant that was taken back.
  'deniedBody=empty': { 'the app is another': because('grant-revoked') },
  // Both vouchers carry the marker, and both are adopted.
  'voucherResponse=split': { 'a voucher is found by its marker': 2, 'a booked voucher is found by its marker': 2 },
  // Here e-conomic does take it.
  'customerPaymentBarred=accept': { 'a customer who pays is barred': 'done' },
  // Whoever sends a draft knows its zone, and whoever books one does not.
  'missingSalesAccount=atDraft': {
    'a product has no sales account': ['attention', 'product-without-sales-account', { product: '1001', zone: '1' }],
  },
};

/** Another bound than the simulator's own, for each that the client meets: one that an agreement may well have. */
const BOUNDS: readonly Setting[] = [
  ['minuteLimit', 2_000],
  ['dayLimit', 5_000],
  ['maximumUrlLength', 4_096],
  ['idempotencyMinutes', 5],
  ['idempotencyKeyLength', 100],
  ['entriesPerVoucher', 100],
];

const listed = z.record(z.string(), z.object({ default: z.unknown(), values: z.string() }));
type Setting = readonly [name: string, value: string | boolean | number];

/** Every value but the default, of every switch whose values can be listed, as the simulator lists them itself. */
async function otherValues(): Promise<Setting[]> {
  const answer = await fetch(`${simulator.url}/_simulator/switches`);
  return Object.entries(listed.parse(await answer.json())).flatMap(([name, { default: usual, values }]) => {
    const all = values.includes(' | ') && !OF_OTHERS.test(name) ? values.split(' | ') : [];
    const others = all.filter((value) => value !== String(usual));
    return others.map((value): Setting => [name, typeof usual === 'boolean' ? value === 'true' : value]);
  });
}

async function understood(switches: Record<string, unknown>): Promise<Record<string, unknown>> {
  const room = await openRoom(simulator, { agreement: { products: 20, customers: 3 } });
  await room.switches(switches);
  return goThrough({ room, simulator });
}

const asText = (value: unknown): string => JSON.stringify(value);

test('the client understands the same whatever value an open question has, but for what is named here', async () => {
  const usual = await understood({});
  expect(usual).toMatchObject({
    'a voucher is created': 'done',
    'an invoice is made and booked': 'done',
    'it is found, with all of it to be paid': [['booked', 46_032, 57_540, 57_540]],
    'the year of an invoice is closed': ['attention', 'period-barred', { date: expect.any(String) }],
    'the grant was taken back': because('grant-revoked'),
  });
  const values = [...(await otherValues()), ...BOUNDS];
  expect(values.length).toBeGreaterThan(50);
  const differences: typeof DIFFERS = {};
  for (const [name, value] of values) {
    const now = await understood({ [name]: value });
    const changed = Object.entries(now).filter(([step, meaning]) => asText(meaning) !== asText(usual[step]));
    if (changed.length > 0) differences[`${name}=${value}`] = Object.fromEntries(changed);
  }
  expect(differences).toEqual(DIFFERS);
});
