/** What is said when a page cannot be shown. */
export const faults = {
  notFound: { title: 'There is nothing here', text: 'The address is wrong, or what it named is no longer kept.' },
  noSuchStore: {
    title: 'There is no such store',
    text: 'The address is wrong, or you no longer belong to this store. Ask an owner for access.',
  },
  forbidden: {
    title: 'Your role has no access to this page',
    text: (role: string) => `You are logged in as ${role.toLowerCase()}. Ask an owner if you should see this page.`,
  },
  foreign: {
    title: 'This did not come from our own page',
    text: 'For your safety nothing was done. Open the page again and press the button there.',
  },
  wrongForm: { title: 'The form could not be read', text: 'Nothing was done. Open the page again and try once more.' },
  databaseDown: {
    title: 'The database does not answer',
    text: 'Until it does, nobody can be let in. Closed days wait safely and are sent afterwards.',
  },
  ours: {
    title: 'Something went wrong at our end',
    text: (number: string) => `Nothing was sent. Number ${number}.`,
  },
  toStart: 'To the first page',
};
