export const days = {
  menu: 'Days',
};
