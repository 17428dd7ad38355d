export { handOver, handOverSoon } from './hand-over.ts';
export type { OperationQueue } from './hand-over.ts';
export { operationFor } from './operation-for.ts';
export { publishEvent } from './publish-event.ts';
export type { OutboxTools } from './publish-event.ts';
export { runAgain } from './run-again.ts';
export { endOperation, postOnDate, tryAgain, undoEnd } from './wishes.ts';
export type { ToolsFor, Wish, WishTools } from './wishes.ts';
