export const imports = {
  menu: 'Imports',
};
