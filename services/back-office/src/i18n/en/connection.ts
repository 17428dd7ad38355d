export const connection = {
  menu: 'Connection',
};
