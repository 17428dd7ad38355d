import { z } from 'zod';
import { hundredths, LARGEST_AMOUNT } from '../wire/json.ts';
import { ControlProblem } from './problem.ts';

/** A number within bounds; whatever else is sent is refused with the bounds. */
export function bounded(least: number, most: number, what = 'a number') {
  const error = `${what} from ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
}

const TWO_DECIMALS = 'a number with two decimals at most';

/** An amount or a quantity as the API has it, in hundredths. */
export const decimalAmount = bounded(-LARGEST_AMOUNT, LARGEST_AMOUNT, TWO_DECIMALS)
  .refine((value) => Number(value.toFixed(2)) === value, {
    error: `${TWO_DECIMALS} from ${-LARGEST_AMOUNT} to ${LARGEST_AMOUNT}`,
  })
  .transform(hundredths);

/** Of the query, where it is named: a whole number within bounds. Throws a ControlProblem for anything else. */
export function wholeNumber(written: string | undefined, name: string, most: number): number | undefined {
  if (written === undefined) return undefined;
  const number = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
  if (number <= most) return number;
  throw new ControlProblem(400, `${name} is a whole number from 0 to ${most}, not '${written}'`);
}
