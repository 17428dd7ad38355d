import type { AgreementData } from '../state/agreement.ts';
import type { Year } from '../state/records.ts';
import { noSales } from '../state/sales-records.ts';
import { seededRegisters } from './registers.ts';
import { ACCOUNTS, chartOfAccounts } from './chart-of-accounts.ts';

const DOMESTIC = 1;
const EU = 2;
const ABROAD = 3;
const DOMESTIC_WITHOUT_VAT = 4;

/** Groups that every agreement has: goods at 25 %, books without VAT, and one that cannot be sold in Denmark. */
export const PRODUCT_GROUPS = { goods: 1, bicycles: 2, books: 3, services: 4, exportOnly: 5 } as const;

export const JOURNALS = { general: 1, daily: 2 } as const;

function zones(domestic: number): { vatZone: number; account: number }[] {
  return [
    { vatZone: DOMESTIC, account: domestic },
    { vatZone: EU, account: ACCOUNTS.revenueEu },
    { vatZone: ABROAD, account: ACCOUNTS.revenueExport },
    { vatZone: DOMESTIC_WITHOUT_VAT, account: ACCOUNTS.revenueWithoutVat },
  ];
}

function productGroups(inventory: boolean): AgreementData['productGroups'] {
  const inventoryAccounts = { cost: ACCOUNTS.costOfGoodsSold, stock: ACCOUNTS.stock };
  const group = (number: number, name: string, salesAccounts: ReturnType<typeof zones>) => ({
    number,
    name,
    inventoryEnabled: inventory && number !== PRODUCT_GROUPS.services,
    salesAccounts,
    ...(number === PRODUCT_GROUPS.services ? {} : { inventoryAccounts }),
  });
  return [
    group(PRODUCT_GROUPS.goods, 'Varer m/moms', zones(ACCOUNTS.revenue)),
    group(PRODUCT_GROUPS.bicycles, 'Cykler m/moms', zones(ACCOUNTS.revenueBicycles)),
    group(PRODUCT_GROUPS.books, 'Bøger u/moms', zones(ACCOUNTS.revenueBooks)),
    group(PRODUCT_GROUPS.services, 'Værksted m/moms', zones(ACCOUNTS.revenueServices)),
    group(PRODUCT_GROUPS.exportOnly, 'Kun eksport', [{ vatZone: ABROAD, account: ACCOUNTS.revenueExport }]),
  ];
}

function vatCodes(): AgreementData['vatCodes'] {
  const sales = { vatTypeNumber: 1, barred: false };
  const purchase = { vatTypeNumber: 2, barred: false };
  return [
    { code: 'U25', name: 'Salgsmoms', ratePercentage: 25, account: ACCOUNTS.salesVat, ...sales },
    { code: 'IEUV', name: 'Salg af varer til EU', ratePercentage: 0, account: ACCOUNTS.salesVat, ...sales },
    { code: 'U0', name: 'Momsfrit salg', ratePercentage: 0, account: ACCOUNTS.salesVat, ...sales },
    { code: 'I25', name: 'Købsmoms', ratePercentage: 25, account: ACCOUNTS.purchaseVat, ...purchase },
    {
      code: 'IVEU',
      name: 'Moms af varekøb i EU',
      ratePercentage: 25,
      account: ACCOUNTS.purchaseVat,
      contraAccount: ACCOUNTS.euVat,
      ...purchase,
    },
  ];
}

const MILLION = 1_000_000;

function currencies(): AgreementData['currencies'] {
  return [
    { code: 'DKK', name: 'Danske kroner', isoNumber: '208', rate: 100 * MILLION },
    { code: 'EUR', name: 'Euro', isoNumber: '978', rate: 746 * MILLION },
    { code: 'GBP', name: 'Britiske pund', isoNumber: '826', rate: 870 * MILLION },
    { code: 'NOK', name: 'Norske kroner', isoNumber: '578', rate: 64 * MILLION },
    { code: 'SEK', name: 'Svenske kroner', isoNumber: '752', rate: 65 * MILLION },
    { code: 'USD', name: 'Amerikanske dollar', isoNumber: '840', rate: 690 * MILLION },
  ];
}

function paymentTerms(): AgreementData['paymentTerms'] {
  return [
    { number: 1, name: 'Netto 8 dage', type: 'net', daysOfCredit: 8 },
    { number: 2, name: 'Netto 14 dage', type: 'net', daysOfCredit: 14 },
    { number: 3, name: 'Lb. md. 30 dage', type: 'invoiceMonth', daysOfCredit: 30 },
    { number: 4, name: 'Kontant', type: 'paidInCash' },
    { number: 5, name: 'Forfaldsdato', type: 'dueDate' },
  ];
}

function calendarYears(now: number): Year[] {
  const current = new Date(now).getUTCFullYear();
  return [current - 1, current, current + 1].map((year) => ({
    year: String(year),
    fromDate: `${year}-01-01`,
    toDate: `${year}-12-31`,
    closed: false,
  }));
}

function vatZones(): AgreementData['vatZones'] {
  return [
    { number: DOMESTIC, name: 'Danmark', supplier: true },
    { number: EU, name: 'EU', supplier: true },
    { number: ABROAD, name: 'Udland', supplier: true },
    { number: DOMESTIC_WITHOUT_VAT, name: 'Danmark uden moms', supplier: false },
  ];
}

function departments(): Pick<AgreementData, 'departments' | 'distributions'> {
  return {
    departments: [
      { number: 1, name: 'Butik', barred: false },
      { number: 2, name: 'Værksted', barred: false },
    ],
    distributions: [
      { number: 1, name: 'Butik', type: 'department', parts: [{ department: 1, percentage: 100 }] },
      { number: 2, name: 'Værksted', type: 'department', parts: [{ department: 2, percentage: 100 }] },
      {
        number: 3,
        name: 'Ligelig deling',
        type: 'distribution',
        parts: [
          { department: 1, percentage: 50 },
          { department: 2, percentage: 50 },
        ],
      },
    ],
  };
}

type MasterData = Omit<
  AgreementData,
  'number' | 'name' | 'language' | 'roles' | 'appSecretToken' | 'grantToken' | 'products' | 'customers'
>;

/** Everything that a fresh Danish agreement has before the first product. `now` in ms picks the accounting years. */
export function masterData(inventory: boolean, now: number): MasterData {
  return {
    inventory,
    dimension: true,
    revoked: false,
    signupDate: `${new Date(now).getUTCFullYear() - 1}-01-01`,
    entryNumber: 0,
    ledgerNumber: 0,
    voucherNumbers: {},
    exchangeAccount: ACCOUNTS.exchangeDifferences,
    barredPeriods: [],
    accounts: chartOfAccounts(),
    vatCodes: vatCodes(),
    vatZones: vatZones(),
    productGroups: productGroups(inventory),
    customerGroups: [
      { number: 1, name: 'Danske kunder', account: ACCOUNTS.debtors, layout: 1 },
      { number: 2, name: 'Udenlandske kunder', account: ACCOUNTS.debtors },
    ],
    units: ['stk.', 'par', 'sæt', 'time', 'meter'].map((name, index) => ({ number: index + 1, name })),
    layouts: [
      { number: 1, name: 'Dansk standard' },
      { number: 2, name: 'English standard' },
    ],
    paymentTerms: paymentTerms(),
    currencies: currencies(),
    ...departments(),
    years: calendarYears(now),
    journals: [
      { number: JOURNALS.general, name: 'Kassekladde', minimum: 1, maximum: 49_999 },
      { number: JOURNALS.daily, name: 'Daglig', minimum: 50_000, maximum: 99_999 },
    ],
    registers: seededRegisters(),
    vouchers: [],
    ledger: [],
    bookedAttachments: [],
    sales: noSales(),
  };
}
