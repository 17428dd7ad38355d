/** The list of stores. */
export const stores = {
  title: 'Stores',
  lead: 'Choose the store that you want to see.',
  search: 'Search by name or id',
  submit: 'Search',
  name: 'Store',
  id: 'Id',
  role: 'Your role',
  empty: 'You belong to no store yet. Ask an owner for an invitation.',
  none: 'No store is called that.',
};
