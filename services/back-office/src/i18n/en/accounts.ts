export const accounts = {
  menu: 'Accounts & payment types',
};
