import { dayMode, type DayMode, type Operation } from '@kassebro/contracts';
import { invoiceWay } from './invoice/invoice-way.ts';
import { journalWay } from './journal/journal-way.ts';
import type { Way } from './way.ts';

const ways: Record<DayMode, Way> = {
  journal: journalWay,
  'journal-reversal': journalWay,
  invoice: invoiceWay,
  'invoice-reversal': invoiceWay,
};

/** @throws {z.ZodError} for an operation that is not a closed day's */
export const wayOf = ({ mode }: Pick<Operation, 'mode'>): Way => ways[dayMode.parse(mode)];
