import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { voucherRequest } from '@kassebro/economic';
import {
  type LedgerRoom,
  marker,
  openRoom,
  sale,
  type Simulator,
  startSimulator,
  YEAR,
} from './support/ledger-room.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const SENT_TO = 2;
const ELSEWHERE = 1;

/** Something that happens in e-conomic right before our n-th call. */
type Happenings = Map<number, (room: LedgerRoom) => Promise<unknown>>;

/** A voucher that was sent to one journal and lies in another, and a client between whose calls things happen. */
async function voucherElsewhere() {
  let calls = 0;
  let happenings: Happenings = new Map();
  const budget = {
    async reserve() {
      await happenings.get((calls += 1))?.(room);
      return 0;
    },
    used: () => undefined,
    closedFor: () => undefined,
  };
  const room: LedgerRoom = await openRoom(simulator, { call: { budget } });
  await room.client.vouchers.create({ ...voucherRequest(sale({ journal: SENT_TO })), idempotencyKey: 'k' });
  await move(room, SENT_TO, ELSEWHERE);
  /** Looks it up while this happens; how many calls it took. */
  return async (during: Happenings) => {
    calls = 0;
    happenings = during;
    const query = { marker, journal: SENT_TO, accountingYears: [YEAR] };
    const found = await room.client.vouchers.findByMarker(query);
    return { found, calls };
  };
}

async function move({ raw, control }: LedgerRoom, from: number, to: number): Promise<void> {
  const entries = (await raw(`/journals/${from}/entries`)) as {
    collection: { voucher: { voucherNumber: number } }[];
  };
  const number = entries.collection[0]?.voucher.voucherNumber;
  await control('POST', `/agreements/{agreement}/journals/${from}/vouchers/${YEAR}-${number}/move`, { to });
}

const moveBack = (room: LedgerRoom) => move(room, ELSEWHERE, SENT_TO);
const book = (room: LedgerRoom) => room.control('POST', `/agreements/{agreement}/journals/${SENT_TO}/book`);
/** The calls of one look: the journal that it was sent to, the list of journals, the others, the year. */
const steps = [1, 2, 3, 4, 5];

describe('a voucher that is moved while it is looked for is never said not to be there', () => {
  test.each(steps)('back into a journal that was looked at already, before call %d', async (step) => {
    const look = await voucherElsewhere();
    const { found } = await look(new Map([[step, moveBack]]));
    expect(found).toHaveLength(1);
  });

  test.each(steps.flatMap((step) => steps.map((later) => [step, step + later])))(
    'before call %d, and booked before call %d',
    async (step, later) => {
      const look = await voucherElsewhere();
      const { found } = await look(
        new Map([
          [step, moveBack],
          [later, book],
        ]),
      );
      expect(found).toHaveLength(1);
    },
  );

  test('the move does slip through one look: the second one finds it', async () => {
    const look = await voucherElsewhere();
    const { calls } = await look(new Map([[2, moveBack]]));
    expect(calls).toBeGreaterThan(steps.length - 1);
  });
});
