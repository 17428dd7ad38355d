import type { House } from '../../house.ts';

/** What the pages of a store's way into e-conomic need of the rest of the house. */
export type ConnectionHouse = Pick<
  House,
  | 'agreements'
  | 'audit'
  | 'dayReports'
  | 'economic'
  | 'grant'
  | 'grants'
  | 'holds'
  | 'log'
  | 'now'
  | 'operations'
  | 'pages'
  | 'queues'
  | 'stores'
>;
