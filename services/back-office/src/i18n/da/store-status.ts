import type { Messages } from '../messages.ts';

export const storeStatus: Messages['storeStatus'] = {
  menu: 'Status',
};
