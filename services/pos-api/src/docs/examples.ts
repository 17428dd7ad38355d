import type { z } from 'zod';
import type {
  customerChange,
  dayReport,
  enteredByHand,
  newCustomer,
  newProduct,
  notToBeSent,
  otherDate,
  productChange,
} from '@kassebro/contracts';

/** Bodies as a till would send them; each is accepted as it stands. */
export const newProductExample: z.input<typeof newProduct> = {
  productNumber: 'B-1001',
  name: 'City bike 28"',
  priceIncludingVat: 499_900,
  costPrice: 210_000,
  vatPercentage: 25,
  barCode: '5710000000000',
  category: 'Bikes',
  unit: 'pcs.',
  stock: 4,
};

export const productChangeExample: z.input<typeof productChange> = { priceIncludingVat: 449_900, barCode: null };

export const newCustomerExample: z.input<typeof newCustomer> = {
  name: 'The cycling club',
  phone: '+45 12 34 56 78',
  email: 'club@example.com',
  address: 'Havnegade 1',
  zip: '8000',
  city: 'Aarhus C',
  country: 'DK',
};

export const customerChangeExample: z.input<typeof customerChange> = { email: 'board@example.com', phone: null };

export const dayReportExample: z.input<typeof dayReport> = {
  number: 1031,
  revision: 1,
  register: 'Counter 1',
  closedAt: '2026-11-23T17:05:00+01:00',
  businessDate: '2026-11-23',
  revenue: [
    { category: 'Bikes', vatPercentage: 25, gross: 499_900 },
    { category: null, vatPercentage: 25, gross: 25_000 },
  ],
  payments: [
    { type: 'Dankort', amount: 499_900 },
    { type: 'Cash', amount: 25_000, cash: true },
  ],
  cash: { start: 50_000, counted: 75_000 },
  totals: { gross: 524_900, vatByPercentage: [{ percentage: 25, amount: 104_980 }] },
};

export const enteredByHandExample: z.input<typeof enteredByHand> = { voucherNumber: 70_031, accountingYear: '2026' };

export const notToBeSentExample: z.input<typeof notToBeSent> = { reason: 'A day of training, nothing was sold' };

export const otherDateExample: z.input<typeof otherDate> = { date: '2026-12-01' };
