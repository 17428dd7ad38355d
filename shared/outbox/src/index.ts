export { operationFor } from './operation-for.ts';
export { publishEvent } from './publish-event.ts';
export type { OutboxTools } from './publish-event.ts';
