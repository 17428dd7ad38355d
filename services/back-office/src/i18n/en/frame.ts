/** What stands around every page. */
export const frame = {
  product: 'Kassebro',
  skip: 'Skip to content',
  menu: 'Menu',
  mainMenu: 'Main menu',
  allStores: 'All stores',
  operations: 'Operations',
  status: 'Status',
  queues: 'Queues',
  otherLanguage: 'Dansk',
  logOut: 'Log out',
  logOutEverywhere: 'Log out everywhere',
  role: { owner: 'Owner', bookkeeper: 'Bookkeeper', operator: 'Operator', accountant: 'Accountant, read only' },
  notice: {
    retried: 'It is queued again.',
    'nothing-to-retry': 'Nothing to do: it is not waiting for anybody any more.',
    'logged-out-everywhere': 'You are logged out in every browser.',
  },
};
