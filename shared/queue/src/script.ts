import type { Redis } from 'ioredis';

export type RunScript = (keys: string[], args: string[]) => Promise<unknown>;

/** A Lua script as a command of a connection. Each call sends the script's hash, and the script itself only when needed. */
export function defineScript(redis: Redis, name: string, lua: string): RunScript {
  redis.defineCommand(name, { lua });
  const script: unknown = Reflect.get(redis, name);
  if (!isScript(script)) throw new Error(`the command ${name} was not defined`);
  return (keys, args) => script.call(redis, keys.length, ...keys, ...args);
}

type Script = (keyCount: number, ...rest: string[]) => Promise<unknown>;
const isScript = (value: unknown): value is Script => typeof value === 'function';
