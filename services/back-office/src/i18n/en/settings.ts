export const settings = {
  menu: 'Settings',
};
