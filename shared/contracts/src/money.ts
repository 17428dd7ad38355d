import { z } from 'zod';

/** A hundred billion kroner in øre: far above any shop, far below where integers lose precision. */
const LIMIT = 10_000_000_000_000;

/** An amount of Danish kroner as an integer number of øre. Decimals exist only at the edges. */
export const oere = z
  .int('must be a whole number of øre')
  .min(-LIMIT, `must be at least ${-LIMIT} øre`)
  .max(LIMIT, `must be at most ${LIMIT} øre`);
export const positiveOere = oere.min(0, 'must not be negative');

/** A VAT percentage such as 25 or 12.5: at most two decimals, as e-conomic keeps rates. */
export const vatPercentage = z
  .number('must be a percentage such as 25')
  .min(0, 'must be at least 0 percent')
  .max(100, 'must be at most 100 percent')
  .multipleOf(0.01, 'must have at most two decimals');
