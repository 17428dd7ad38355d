import type { Messages } from '../messages.ts';

export const frame: Messages['frame'] = {
  product: 'Kassebro',
  skip: 'Gå til indhold',
  menu: 'Menu',
  mainMenu: 'Hovedmenu',
  allStores: 'Alle butikker',
  operations: 'Drift',
  status: 'Status',
  queues: 'Køer',
  otherLanguage: 'English',
  logOut: 'Log ud',
  logOutEverywhere: 'Log ud overalt',
  role: { owner: 'Ejer', bookkeeper: 'Bogholder', operator: 'Drift', accountant: 'Revisor, kun læsning' },
  notice: {
    retried: 'Den er sat i kø igen.',
    'nothing-to-retry': 'Intet at gøre: den venter ikke længere på nogen.',
    'logged-out-everywhere': 'Du er logget ud i alle browsere.',
  },
};
