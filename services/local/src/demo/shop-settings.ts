import { defaultSettings, type StoreSettings } from '@kassebro/contracts';

/** Categories of the demo shop's till, as they stand in its closed days. */
export const CATEGORIES = {
  bicycles: 'Cykler',
  accessories: 'Tilbehør',
  workshop: 'Værksted',
  books: 'Bøger',
} as const;

/** How the demo shop is paid. */
export const PAYMENTS = { card: 'Dankort', mobile: 'MobilePay', cash: 'Kontant' } as const;

/** A way of paying that the shop took up yesterday and has not yet given an account: its first day waits for a person. */
export const NEW_PAYMENT = 'Apple Pay';

/**
 * The demo shop set up as its bookkeeper would, with accounts of the simulator's Danish standard chart. There is no fallback account, so
 * that a payment type nobody has thought of holds the day back instead of landing anywhere.
 */
export const SHOP_SETTINGS: StoreSettings = {
  ...defaultSettings,
  sendProducts: false,
  sendCustomers: false,
  allowInventory: true,
  journalNumber: 2,
  accounts: {
    revenue: 1010,
    revenueByCategory: { [CATEGORIES.bicycles]: 1011, [CATEGORIES.books]: 1012, [CATEGORIES.workshop]: 1020 },
    cash: 5810,
    bank: 5820,
    tillDifference: 3650,
    rounding: 3655,
    expenses: 3620,
    giftCards: 6950,
    deposits: 6955,
  },
  paymentTypes: [
    { type: PAYMENTS.card, account: 5830, cash: false },
    { type: PAYMENTS.mobile, account: 5835, cash: false },
    { type: PAYMENTS.cash, cash: true },
  ],
  vatCodes: { '25': 'U25' },
  giftCardRules: { giftcard: { purpose: 'multi' }, deposit: { purpose: 'multi' } },
  productGroup: 1,
  productGroupByCategory: { [CATEGORIES.bicycles]: 2, [CATEGORIES.books]: 3, [CATEGORIES.workshop]: 4 },
  customerGroup: 1,
  paymentTerms: 1,
  vatZone: 1,
  layout: 1,
};
