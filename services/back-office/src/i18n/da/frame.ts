import type { Messages } from '../messages.ts';

export const frame: Messages['frame'] = {
  product: 'Kassebro',
  skip: 'Gå til indhold',
  menu: 'Menu',
  mainMenu: 'Hovedmenu',
  allStores: 'Alle butikker',
  switchStore: 'Skift butik',
  head: { daily: 'Dagligt', setup: 'Opsætning', operations: 'Drift', house: 'Alle butikker' },
  stores: 'Butikker',
  users: 'Brugere',
  activity: 'Aktivitet',
  status: 'Status',
  queues: 'Køer',
  account: 'Din konto',
  attention: (n) => `${n} kræver handling`,
  otherLanguage: 'English',
  logOut: 'Log ud',
  logOutEverywhere: 'Log ud overalt',
  role: { owner: 'Ejer', bookkeeper: 'Bogholder', operator: 'Drift', accountant: 'Revisor, kun læsning' },
  paused: {
    toLedger: 'På pause: intet sendes til e-conomic.',
    toTill: 'På pause: intet hentes til kassen.',
    both: 'På pause: intet sendes til e-conomic, og intet hentes til kassen.',
    help: 'Afsluttede dage modtages stadig, og det hele fortsætter, når pausen slutter.',
  },
};
