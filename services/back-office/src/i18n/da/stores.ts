import type { Messages } from '../messages.ts';

export const stores: Messages['stores'] = {
  title: 'Butikker',
  lead: 'Vælg den butik, du vil se.',
  search: 'Søg på navn eller id',
  submit: 'Søg',
  name: 'Butik',
  id: 'Id',
  role: 'Din rolle',
  empty: 'Du hører ikke til nogen butik endnu. Bed en ejer om en invitation.',
  none: 'Ingen butik hedder sådan.',
};
