export { createForgetOld } from './rounds/forget-old.ts';
export { createPublishDoors } from './rounds/publish-doors.ts';
export { createRelayOutbox } from './rounds/relay-outbox.ts';
export { createRemindBoards } from './rounds/remind-boards.ts';
export { createRemindOperations } from './rounds/remind-operations.ts';
