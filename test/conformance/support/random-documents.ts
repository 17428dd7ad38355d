import mongoose from 'mongoose';

const { Decimal128, Long, ObjectId } = mongoose.mongo;

/** Numbers that look random and are the same at every run. */
export type Dice = <T>(faces: readonly T[]) => T;

export function dice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    // mulberry32, by Tommy Ettinger, in the public domain.
    state = (state + 0x6d_2b_79_f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((more ^ (more >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (faces) => {
    const [face] = faces.slice(Math.floor(next() * faces.length));
    return face as (typeof faces)[number];
  };
}

/** Values whose order is sure, of every type that our documents hold. */
const PLAIN = [
  null,
  undefined,
  0,
  1,
  2,
  3,
  -1,
  1.5,
  2 ** 40,
  -0,
  true,
  false,
  '',
  'a',
  'ab',
  'abc',
  'abd',
  'b',
  'B',
  'æ',
  '1',
  new Date(0),
  new Date(5),
  new ObjectId('0'.repeat(24)),
  new ObjectId('1'.repeat(24)),
];

/** What an index has to keep its hands off, or to look at twice. */
const ODD = [
  Long.fromString('9007199254740993'),
  Decimal128.fromString('1'),
  Number.NaN,
  { x: 1 },
  { x: [1, 2] },
  { x: null },
  { x: { y: 1 } },
  [],
  [1],
  [1, 3],
  ['a', 'b'],
  [null],
  [[1]],
  [{ x: 1 }, { x: 'a' }],
  [{ y: 1 }],
];

/** Those first that orders begin with, so that a filter and an order often meet in one index. */
const FIELDS = ['a', 'a', 'a', 'b', 'b', 'c', 'd.x', 's', 't'] as const;
export const INDEXES = [
  { a: 1 },
  { a: 1, b: -1, _id: 1 },
  { b: 1, c: 1, a: -1 },
  { 'd.x': 1, a: 1 },
  { s: 1, _id: -1 },
  { t: 1, c: 1 },
  { k: 1, s: 1 },
  { k: 1, a: 1, b: 1 },
  { k: 1, _id: 1 },
] as const;

/** A document's or a filter's value. @param isWild with those whose order is not sure */
export const value = (roll: Dice, isWild: boolean): unknown =>
  isWild && roll([true, false, false]) ? roll<unknown>(ODD) : roll<unknown>(PLAIN);

export function document(roll: Dice, isWild: boolean): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const field of ['a', 'b', 'c', 't']) {
    const one = value(roll, isWild);
    if (one !== undefined) made[field] = one;
  }
  made['d'] = isWild ? roll<unknown>([value(roll, true), { x: value(roll, true) }]) : { x: value(roll, false) };
  made['s'] = roll(['alpha', 'alphabet', 'beta', 'Beta', 'al', 'a|b', 'gamma']);
  // As the store of a record: most have the same.
  made['k'] = roll(['x', 'x', 'x', 'x', 'y']);
  return made;
}

const RANGES = ['$gt', '$gte', '$lt', '$lte'] as const;
const BEGINNINGS = [/^al/, /^alp?/, /^a|b/, /^Be/, /^bE/i, /^alphab/, /eta/, /^a\|b/, /^al.*t/];

function condition(roll: Dice, isWild: boolean): unknown {
  const some = (): unknown => value(roll, isWild) ?? null;
  switch (roll(['is', 'is', 'eq', 'in', 'in', 'range', 'range', 'between', 'ne', 'exists', 'nin'])) {
    case 'eq':
      return { $eq: some() };
    case 'in':
      return { $in: Array.from({ length: roll([0, 1, 2, 4]) }, some) };
    case 'range':
      return { [roll(RANGES)]: some() };
    case 'between':
      return { [roll(['$gt', '$gte'])]: some(), [roll(['$lt', '$lte'])]: some() };
    case 'ne':
      return { $ne: some() };
    case 'exists':
      return { $exists: roll([true, false]) };
    case 'nin':
      return { $nin: [some(), some()] };
    default:
      return some();
  }
}

export function filter(roll: Dice, isWild: boolean): Record<string, unknown> {
  const one = (): Record<string, unknown> => {
    const field = roll(FIELDS);
    return { [field]: field === 's' ? roll<unknown>([...BEGINNINGS, 'beta']) : condition(roll, isWild) };
  };
  const parts = Array.from({ length: roll([0, 1, 1, 2, 2, 3]) }, one);
  const flat = Object.assign(roll([true, false]) ? { k: 'x' } : {}, ...parts) as Record<string, unknown>;
  if (roll([true, false, false])) return { ...flat, $and: [one(), one()] };
  return roll([true, false]) ? { ...flat, $or: [one(), ...roll([[], [one()], [one(), one()]])] } : flat;
}

/** An order that leaves no two documents equal. Values whose order is not sure are not sorted by. */
export function order(roll: Dice, isWild: boolean): Record<string, 1 | -1> {
  const up = roll([1, -1] as const);
  const down: 1 | -1 = up === 1 ? -1 : 1;
  const ordered: Record<string, 1 | -1>[] = [
    { a: up, b: down, _id: up },
    { b: up, c: up, a: down, _id: up },
    { a: up, _id: up },
    { c: up, _id: down },
  ];
  const always: Record<string, 1 | -1>[] = [{ _id: up }, { s: up, _id: down }];
  return roll(isWild ? always : [...always, ...ordered, ...ordered]);
}
