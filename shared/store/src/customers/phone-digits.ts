/** A phone number as people compare it: digits only, without the Danish +45 or 0045 that some write and some leave out. */
export const phoneDigits = (phone: string): string =>
  phone.replaceAll(/[^0-9]/g, '').replace(/^(?:00)?45(?=[0-9]{8}$)/, '');
