export const records = {
  menu: 'Products & customers',
};
