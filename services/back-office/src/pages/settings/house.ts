import type { House } from '../../house.ts';

/** What the page of switches and webhooks needs of the rest of the house. */
export type SettingsHouse = Pick<
  House,
  'agreements' | 'audit' | 'economic' | 'log' | 'now' | 'operations' | 'pages' | 'publicUrl' | 'queues' | 'stores'
>;
