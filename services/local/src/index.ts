export type { Engine, EngineOptions, Say } from './engines/engine.ts';
export { startDatabase } from './engines/database.ts';
export { EngineMissing } from './engines/first-that-works.ts';
export { startRedis } from './engines/redis.ts';
export { type Engines, type EnginesOptions, startEngines } from './engines/start-engines.ts';
