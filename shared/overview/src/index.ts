export { type Held, type OverviewTools, type Refused, type Retrying, type SyncOverview, syncsOf } from './syncs-of.ts';
