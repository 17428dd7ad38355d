import type { Messages } from '../messages.ts';

export const imports: Messages['imports'] = {
  menu: 'Import',
};
