import type { Account } from '../state/records.ts';

/**
 * Account numbers of the seeded chart (after the Danish standard chart of small shops) that a store's set-up needs.
 */
export const ACCOUNTS = {
  revenue: 1010,
  revenueBicycles: 1011,
  revenueBooks: 1012,
  revenueServices: 1020,
  revenueEu: 1030,
  revenueExport: 1040,
  revenueWithoutVat: 1050,
  costOfGoods: 1310,
  costOfGoodsSold: 1390,
  tillExpenses: 3620,
  tillDifference: 3650,
  rounding: 3655,
  exchangeDifferences: 3660,
  stock: 5510,
  debtors: 5600,
  cash: 5810,
  bank: 5820,
  cardClearing: 5830,
  mobilePayClearing: 5835,
  paymentFallback: 5840,
  giftCards: 6950,
  deposits: 6955,
  creditors: 6800,
  salesVat: 6901,
  purchaseVat: 6902,
  euVat: 6903,
  vatSettlement: 6910,
} as const;

type Row = [number: number, name: string, vatCode?: string];

const REVENUE: Row[] = [
  [1010, 'Salg af varer m/moms', 'U25'],
  [1011, 'Salg af cykler m/moms', 'U25'],
  [1012, 'Salg af bøger u/moms'],
  [1020, 'Salg af ydelser m/moms', 'U25'],
  [1030, 'Salg af varer til EU', 'IEUV'],
  [1040, 'Salg af varer til udlandet'],
  [1050, 'Salg u/moms'],
];
const COSTS: Row[] = [
  [1310, 'Varekøb m/moms', 'I25'],
  [1320, 'Varekøb EU', 'IVEU'],
  [1350, 'Fragt', 'I25'],
  [1390, 'Vareforbrug'],
  [2210, 'Lønninger'],
  [2750, 'Annoncer og reklame', 'I25'],
  [3110, 'Husleje'],
  [3120, 'El, vand og varme', 'I25'],
  [3600, 'Kontorartikler', 'I25'],
  [3610, 'Telefon og internet', 'I25'],
  [3620, 'Diverse udlæg fra kassen', 'I25'],
  [3640, 'Gebyrer til kort og bank'],
  [3650, 'Kassedifferencer'],
  [3655, 'Øreafrunding'],
  [3660, 'Kursdifferencer'],
];
const ASSETS: Row[] = [
  [5010, 'Inventar'],
  [5510, 'Varelager'],
  [5600, 'Debitorer'],
  [5810, 'Kasse'],
  [5820, 'Bank'],
  [5830, 'Kortbetalinger til afregning'],
  [5835, 'MobilePay til afregning'],
  [5840, 'Øvrige betalinger til afregning'],
];
const LIABILITIES: Row[] = [
  [6110, 'Egenkapital'],
  [6800, 'Kreditorer'],
  [6901, 'Salgsmoms'],
  [6902, 'Købsmoms'],
  [6903, 'Moms af EU-køb'],
  [6910, 'Momsafregning'],
  [6950, 'Udstedte gavekort'],
  [6955, 'Modtagne depositummer'],
];

/** The ledgers of customers and suppliers and the VAT accounts are moved by the system only. */
const SYSTEM_ACCOUNTS = new Set<number>([5600, 6800, 6901, 6902, 6903]);

export function chartOfAccounts(): Account[] {
  return [
    textRow(1000, 'RESULTATOPGØRELSE', 'headingStart'),
    ...postable(REVENUE, 'profitAndLoss', 'credit'),
    totalRow(1099, 'Omsætning i alt', 1000),
    textRow(1300, 'OMKOSTNINGER', 'heading'),
    ...postable(COSTS, 'profitAndLoss', 'debit'),
    totalRow(3999, 'Årets resultat', 1000),
    textRow(5000, 'AKTIVER', 'headingStart'),
    ...postable(ASSETS, 'status', 'debit'),
    totalRow(5999, 'Aktiver i alt', 5000),
    textRow(6000, 'PASSIVER', 'headingStart'),
    ...postable(LIABILITIES, 'status', 'credit'),
    totalRow(7999, 'Passiver i alt', 6000),
  ];
}

function postable(rows: Row[], type: Account['type'], debitCredit: Account['debitCredit']): Account[] {
  return rows.map(([number, name, vatCode]) => ({
    number,
    name,
    type,
    debitCredit,
    balance: 0,
    barred: false,
    blockDirectEntries: SYSTEM_ACCOUNTS.has(number),
    vatCode,
  }));
}

function textRow(number: number, name: string, type: Account['type']): Account {
  return { number, name, type, debitCredit: 'debit', balance: 0, barred: false, blockDirectEntries: true };
}

function totalRow(number: number, name: string, totalFrom: number): Account {
  return { ...textRow(number, name, 'totalFrom'), totalFrom };
}
