export { type Held, type OverviewTools, type Refused, type SyncOverview, syncsOf } from './syncs-of.ts';
