import type { Messages } from '../messages.ts';

export const days: Messages['days'] = {
  menu: 'Dage',
};
