import type { Messages } from '../messages.ts';

export const records: Messages['records'] = {
  menu: 'Varer og kunder',
};
