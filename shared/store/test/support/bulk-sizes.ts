import { afterAll, beforeAll } from '@jest/globals';
import mongoose, { type Connection, type Model } from 'mongoose';
import { databaseUri } from './clean-room.ts';

interface Watched<T> {
  model: Model<T>;
  /** How many writes each bulk had, since it was watched. */
  sizes: number[];
}

/** A model on a real database, with an eye on how much is written at once. */
export function watchedBulks(): <T>(modelOf: (connection: Connection) => Model<T>) => Watched<T> {
  let connection: Connection | undefined;
  beforeAll(async () => {
    connection = await mongoose.createConnection(databaseUri(), { dbName: `bulks-${process.pid}` }).asPromise();
  });
  afterAll(async () => {
    await connection?.dropDatabase();
    await connection?.close();
  });
  return <T>(modelOf: (connection: Connection) => Model<T>) => {
    if (!connection) throw new Error('the database is there only while tests run');
    const sizes: number[] = [];
    const model = new Proxy(modelOf(connection), {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (name === 'bulkWrite' && Array.isArray(args[0])) sizes.push(args[0].length);
          return Reflect.apply(member, target, args);
        };
      },
    });
    return { model, sizes };
  };
}
