import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Engine, startDatabase } from '@kassebro/local';
import mongoose from 'mongoose';
import { dice, type Dice, document, filter, INDEXES, order, value } from './support/random-documents.ts';

/*
 * The embedded database has indexes of ours, which say what can match; the same program without them reads everything. A difference is a
 * document that an index has lost. Where a real MongoDB is found instead, the two are the same program, and this shows nothing.
 */
const enginesDir = path.resolve(import.meta.dirname, '../../.kassebro/engines');
const ROUNDS = 100;
/** Between two changes, at once. */
const READS = 6;
/** Few, and so many that an index which finds most of them is not enough. */
const FEW = 60;
const MANY = 400;

type Documents = mongoose.mongo.Collection<{ _id: number }>;
interface Client {
  engine: Engine;
  client: mongoose.mongo.MongoClient;
}

const folders: string[] = [];

async function start({ withoutIndexes, isDurable }: { withoutIndexes: boolean; isDurable: boolean }): Promise<Client> {
  const dataDir = isDurable ? await mkdtemp(path.join(tmpdir(), 'kassebro-indexes-')) : null;
  if (dataDir !== null) folders.push(dataDir);
  const engine = await startDatabase({ dataDir, enginesDir, say: () => undefined, withoutIndexes });
  return { engine, client: await mongoose.mongo.MongoClient.connect(engine.url) };
}

/** What came of it, or that it was refused. */
const outcome = async (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => ({ refused: error instanceof mongoose.mongo.MongoServerError ? error.code : error }));

const idsOf = (found: { _id: number }[]): number[] => found.map(({ _id }) => _id);
const inOrder = (ids: unknown): unknown => (Array.isArray(ids) ? ids.toSorted((a, b) => Number(a) - Number(b)) : ids);

function read(roll: Dice, isWild: boolean): { about: unknown; ask: (of: Documents) => Promise<unknown> } {
  const query = filter(roll, isWild);
  const [sort, limit, skip] = [order(roll, isWild), roll([1, 3, 10, 1_000]), roll([0, 0, 2])];
  const group = [{ $match: query }, { $group: { _id: '$s', n: { $sum: 1 } } }, { $sort: { _id: 1 } }] as const;
  const part = async (of: Documents) => idsOf(await of.find(query, { sort, skip, limit }).toArray());
  const ways: ((of: Documents) => Promise<unknown>)[] = [
    part,
    part,
    part,
    async (of) => idsOf(await of.find(query, { sort, projection: { _id: 1 } }).toArray()),
    async (of) => inOrder(idsOf(await of.find(query).toArray())),
    async (of) => (await of.find(query).limit(limit).toArray()).length,
    (of) => of.countDocuments(query),
    (of) => of.aggregate([...group]).toArray(),
    async (of) => (await of.distinct('s', query)).map(String).toSorted(),
  ];
  return { about: { query, sort, limit, skip }, ask: roll(ways) };
}

function write(roll: Dice, isWild: boolean, _id: number): (to: Documents) => Promise<unknown> {
  const [query, made, next] = [filter(roll, isWild), document(roll, isWild), value(roll, isWild)];
  const field = roll(['a', 'b', 'c', 't', 'd.x']);
  const change = next === undefined ? { $unset: { [field]: 1 as const } } : { $set: { [field]: next } };
  const sorted = { sort: order(roll, isWild), projection: { _id: 1 as const } };
  const ways: ((to: Documents) => Promise<unknown>)[] = [
    (to) => to.insertOne({ _id, ...made }),
    (to) => to.replaceOne({ _id: _id % FEW }, made, { upsert: true }),
    (to) => to.updateOne({ _id: _id % FEW }, change),
    (to) => to.updateMany(query, change),
    (to) => to.deleteOne({ _id: _id % FEW }),
    (to) => to.deleteMany({ $and: [query, { _id: { $mod: [7, _id % 7] } }] }),
    (to) => to.findOneAndUpdate(query, change, sorted),
    (to) => to.findOneAndDelete(query, sorted),
  ];
  return roll(ways);
}

describe.each(['in memory', 'on disk'])('A database %s', (where) => {
  const both: Client[] = [];

  beforeAll(async () => {
    const isDurable = where === 'on disk';
    for (const withoutIndexes of [false, true]) both.push(await start({ withoutIndexes, isDurable }));
  });

  afterAll(async () => {
    await Promise.all(both.map(({ client }) => client.close()));
    await Promise.all(both.map(({ engine }) => engine.stop()));
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  test.each([
    [1, FEW],
    [2, FEW],
    [3, MANY],
  ])('finds and changes with indexes what it does without (dice %i, %i documents)', async (seed, count) => {
    for (const isWild of [false, true]) {
      const roll = dice(seed * 2 + Number(isWild));
      const sides: Documents[] = both.map(({ client }) => client.db('compared').collection(`c${seed}${isWild}`));
      const started = Array.from({ length: count }, (_, _id) => ({ _id, ...document(roll, isWild) }));
      for (const side of sides) {
        await side.createIndexes(INDEXES.map((key) => ({ key })));
        await side.insertMany(started);
      }
      for (let round = 0; round < ROUNDS; round += 1) {
        const change = write(roll, isWild, count + round);
        const changed = await Promise.all(sides.map((side) => outcome(change(side))));
        expect({ round, change: changed[0] }).toEqual({ round, change: changed[1] });
        const reads = Array.from({ length: READS }, () => read(roll, isWild));
        const found = await Promise.all(sides.map((side) => Promise.all(reads.map(({ ask }) => outcome(ask(side))))));
        for (const [index, { about }] of reads.entries())
          expect({ round, about, found: found[0]?.[index] }).toEqual({ round, about, found: found[1]?.[index] });
      }
    }
  });
});
