import { afterAll, beforeAll } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { bindingModel } from '../../src/bindings/binding-model.ts';
import { BindingRepository } from '../../src/bindings/binding-repository.ts';
import { databaseUri } from './clean-room.ts';

/** Bindings as a process writes them that is killed before its n-th bulk of writes; each in a database of its own. */
export function dyingProcess(): (bulk: number) => BindingRepository {
  let connection: Connection | undefined;
  beforeAll(async () => {
    connection = await mongoose.createConnection(databaseUri(), { dbName: `dying-${process.pid}` }).asPromise();
    await bindingModel(connection).createIndexes();
  });
  afterAll(() => connection?.close());
  return (bulk) => {
    if (!connection) throw new Error('the process lives only while tests run');
    let left = bulk;
    const dying = <T extends object>(thing: T): T =>
      new Proxy(thing, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          left -= name === 'bulkWrite' ? 1 : 0;
          if (name === 'bulkWrite' && left <= 0) throw new Error('killed');
          if (name === 'collection' && typeof member === 'object' && member !== null) return dying(member);
          const bound: unknown = typeof member === 'function' ? member.bind(target) : member;
          return bound;
        },
      });
    return new BindingRepository(dying(bindingModel(connection)));
  };
}
