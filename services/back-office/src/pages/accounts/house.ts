import type { ChartBook } from '@kassebro/agreement';
import type { House } from '../../house.ts';
import type { KindsOf } from './kept-kinds.ts';

/** What the page of accounts and payment types needs of the rest of the house, and what it keeps of each store for a while. */
export type AccountsHouse = Pick<
  House,
  | 'asset'
  | 'audit'
  | 'dayReports'
  | 'economic'
  | 'log'
  | 'now'
  | 'operations'
  | 'pages'
  | 'queues'
  | 'stores'
  | 'tillUse'
  | 'users'
>;
export type WithCharts = AccountsHouse & { charts: ChartBook; kindsOf: KindsOf };
