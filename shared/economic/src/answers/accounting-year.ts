import type { AccountingYear, Period } from '@kassebro/contracts';
import { z } from 'zod';
import { date, flag } from './fields.ts';

/** `GET /accounting-years`. */
export const accountingYear = z
  .object({ year: z.string().min(1), fromDate: date, toDate: date, closed: flag })
  .transform(
    (item): AccountingYear => ({ year: item.year, from: item.fromDate, to: item.toDate, closed: item.closed }),
  );

/** `GET /accounting-years/{y}/periods`. A period can be barred in e-conomic's window and still not be `closed` here. */
export const period = z
  .object({ fromDate: date, toDate: date, closed: flag })
  .transform((item): Period => ({ from: item.fromDate, to: item.toDate, closed: item.closed }));
