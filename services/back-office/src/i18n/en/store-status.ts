export const storeStatus = {
  menu: 'Status',
};
