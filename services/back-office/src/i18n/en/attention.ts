export const attention = {
  menu: 'Attention',
};
