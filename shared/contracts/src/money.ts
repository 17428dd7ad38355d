import { z } from 'zod';

/** A hundred billion kroner in øre: far above any shop, far below where integers lose precision. */
const LIMIT = 10_000_000_000_000;

/** An amount of Danish kroner as an integer number of øre. Decimals exist only at the edges. */
export const oere = z.int('amounts are whole øre (integers)').min(-LIMIT).max(LIMIT);
export const positiveOere = oere.min(0, 'this amount cannot be negative');

/** A VAT percentage such as 25 or 12.5: at most two decimals, as e-conomic keeps rates. */
export const vatPercentage = z.number().min(0).max(100).multipleOf(0.01, 'a VAT percentage has at most two decimals');
