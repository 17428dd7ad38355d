export type { BoardFailure } from './board/board-failures.ts';
export { type Board, createBoard, type Pace, type Turn } from './board/board.ts';
export type { Pinned } from './board/pinned.ts';
export { type BreakerRules, gentle } from './breaker/breaker.ts';
export {
  type AgreementBudget,
  type CallBudget,
  type CallEnd,
  type CallLimits,
  createCallBudget,
  fairUse,
  type Shut,
} from './budget/call-budget.ts';
export { type CallsBook, type CallsMade, createCallsBook } from './budget/calls-made.ts';
export type { Connection } from './connection.ts';
export { createDoorBook, type DoorBook, type WatchedDoors, type WatchSettings } from './door/door-book.ts';
export {
  createDoorDiary,
  type DoorDiary,
  type DoorEntry,
  type Refusal,
  type RefusedNotice,
} from './door/door-diary.ts';
export { createHeardHours, type HeardHours, type HeardRhythm } from './door/heard-hours.ts';
export type { QueueLog, QueueLogFields } from './log.ts';
export { createMendBook, type MendBook, type Mended, type Trying } from './mended/mend-book.ts';
export {
  type AddOptions,
  connectQueue,
  type NewJob,
  type Queues,
  type QueueSettings,
} from './producer.ts';
export { type QueueCounts, RedisUnfit } from './status.ts';
export type { Handler, HandlerResult, Handlers, JobContext } from './work/job-context.ts';
export { ATTEMPTS, type FailedAttempt, retryDelay, retryRules } from './work/retry-policy.ts';
export { type RunningWorker, runWorker, type WorkerSettings } from './work/run-worker.ts';
