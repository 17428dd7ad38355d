import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LedgerEntry, type Operation, postingId, reversalOf } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import fc from 'fast-check';
import { effectsLeft, rowsOf } from './world/rows.ts';
import { calm, Days, type Trouble, trouble } from './world/turns.ts';

let days: Days;
beforeAll(async () => {
  days = await Days.open();
});
afterAll(() => days.store.close());

const BY = 'owner@shop.example';
const STEPS = 30;
const MOST_REVISIONS = 3;

/** What can happen to a day, in any order, while a hand works at it and everything goes wrong that can. */
const deeds = ['close', 'edit', 'book', 'bookRow', 'delete', 'retry', 'end', 'undo', 'correct'] as const;
type Deed = (typeof deeds)[number];
type Happening = { deed: Deed } | { turn: Trouble };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ turn: trouble(STEPS) }) },
  { weight: 1, arbitrary: fc.constant({ turn: calm }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constantFrom(...deeds) }) },
);
const reason = because('not-to-be-sent', { reason: 'wrong' });

/** Each of these once ended otherwise. */
const found: Happening[][] = [
  // A person ended the later revision while the earlier one was being reversed for it: neither was in the books then.
  [{ turn: calm }, { deed: 'book' }, { deed: 'close' }, { turn: calm }, { deed: 'end' }],
  // The same while it was being deleted: half of a voucher stayed.
  [{ turn: calm }, { deed: 'close' }, { turn: { ...calm, fates: ['well', 'not-now'] } }, { deed: 'end' }],
  // A deletion that broke off was taken for a bookkeeper's change.
  [{ turn: calm }, { deed: 'close' }, { turn: { ...calm, fates: ['well', 'not-now'] } }, { deed: 'book' }],
];

class Day {
  readonly world = days.world();
  readonly #number = days.number();
  #revisions = 0;
  /** A bookkeeper has changed or deleted something, so that what stands need not be what was sent. */
  #isTouched = false;

  id(revision: number, isReversal = false): string {
    const mode = isReversal ? reversalOf('journal') : 'journal';
    return postingId({ store: 'demo', record: String(this.#number), revision, mode });
  }
  get #ids(): string[] {
    const all = Array.from({ length: this.#revisions }, (_, index) => index + 1);
    return all.flatMap((revision) => [this.id(revision), this.id(revision, true)]);
  }
  operations(): Promise<Operation[]> {
    return days.store.operations.many(this.#ids);
  }
  async newest(): Promise<Operation | undefined> {
    return days.store.operations.find(this.id(this.#revisions));
  }

  async close(): Promise<void> {
    if (this.#revisions === MOST_REVISIONS) return;
    const revision = (this.#revisions += 1);
    const gross = 50_00 + revision * 25_00;
    const revenue = [{ category: null, vatPercentage: 25, gross }];
    const payments = [{ type: 'Dankort', amount: gross }];
    await days.close({ number: this.#number, revision, revenue, payments }, 'journal');
  }

  /** Every operation that there is has its turn, an older one first. */
  async turn(around: Trouble): Promise<void> {
    for (const { id } of await this.operations()) await days.turn(id, { ...around, world: this.world });
  }

  /** Vouchers that carry the mark of a posting, not of what takes one back. */
  #posted = () => this.world.vouchers.filter(({ text }) => !text.includes('-back]'));

  does(deed: Deed): Promise<unknown> {
    const { operations } = days.store;
    const draft = this.#posted().find(({ booked }) => booked === false);
    const each = async (wish: (id: string) => Promise<unknown>) => {
      for (const { id } of await this.operations()) await wish(id);
    };
    const changes = (change: (voucher: NonNullable<typeof draft>) => unknown) => {
      this.#isTouched ||= draft !== undefined;
      return Promise.resolve(draft && change(draft));
    };
    const done: Record<Deed, () => Promise<unknown>> = {
      close: () => this.close(),
      edit: () => changes((one) => (one.rows = one.rows.map((row) => ({ ...row, amount: row.amount - 5_00 })))),
      book: () => Promise.resolve(this.world.book()),
      bookRow: () => changes((one) => one.rows.length > 1 && (one.booked = 'partly')),
      delete: () => changes((one) => this.world.vouchers.splice(this.world.vouchers.indexOf(one), 1)),
      retry: () => each((id) => operations.retry(id, BY)),
      end: () => operations.end(this.id(this.#revisions), { reason, by: BY }),
      undo: () => operations.undo(this.id(this.#revisions), BY),
      correct: () => each((id) => operations.correct(id, BY)),
    };
    return done[deed]();
  }

  /** Whoever is asked has looked, and lets it go on. */
  async end(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      if (round > 8) this.world.arrive();
      if ((await this.open()).length === 0) break;
      await this.does('correct');
      await this.does('retry');
      await this.turn({ ...calm, pause: round > 8 ? 61 : 2 });
    }
    // What nobody answered may still arrive, within the hour.
    this.world.arrive();
  }

  async open(): Promise<Operation[]> {
    return (await this.operations()).filter(({ state }) => !['done', 'skipped', 'cancelled'].includes(state));
  }

  /** In words what is not as it must be. */
  async problems(): Promise<string[]> {
    const all = await this.operations();
    const newest = await this.newest();
    const open = await this.open();
    const standing = all.find(({ state, correctedBy, mode }) => state === 'done' && mode === 'journal' && !correctedBy);
    const twice = all.filter((operation) => this.#of(operation).length > 1);
    const its = this.#of(standing);
    const rest = effectsLeft(this.world.vouchers.filter((voucher) => !its.includes(voucher)));
    const isNewest = newest?.state !== 'done' || standing?.id === newest.id;
    return [
      ...open.map(({ id, state, reason: why }) => `${id} is ${state} because of ${why?.cause}`),
      ...twice.map(({ id }) => `${id} stands twice`),
      ...(rest.length > 0 ? [`besides what is to stand: ${JSON.stringify(rest)}`] : []),
      ...(isNewest ? [] : ['the newest is not what stands']),
      ...(this.#isTouched || isAsSent(its, standing) ? [] : [`${standing?.id} stands as ${JSON.stringify(its)}`]),
    ];
  }

  #of(operation: Operation | undefined) {
    const marker = operation?.request?.marker;
    return marker === undefined ? [] : this.world.vouchers.filter(({ text }) => text.includes(marker));
  }
}

const isAsSent = (vouchers: readonly { rows: readonly LedgerEntry[] }[], posting: Operation | undefined): boolean =>
  isDeepStrictEqual(
    vouchers.flatMap(({ rows }) => rows),
    posting?.request ? rowsOf(posting.request.body) : [],
  );

test('whatever people do with a day while everything fails: in the end one revision of it stands, whole and once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 14, size: 'max' }), async (happenings) => {
      const day = new Day();
      await day.close();
      for (const one of happenings) {
        if ('turn' in one) await day.turn(one.turn);
        else await day.does(one.deed);
      }
      await day.end();
      expect(await day.problems()).toEqual([]);
    }),
    { numRuns: 60, examples: found.map((one) => [one]) },
  );
}, 300_000);
