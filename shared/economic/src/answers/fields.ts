import { ExactNumber, oere, scaled, scaledAndRounded } from '@kassebro/contracts';
import { z } from 'zod';

/*
 * Building blocks for what we read. e-conomic leaves out what has no value, and null is read the same way; a field that we
 * cannot do without is required, and everything that we do not name is ignored.
 */

/** Øre out of a decimal; a third decimal other than zero is refused, since no rounding here could be undone later. */
export const amount = z.instanceof(ExactNumber).transform((number, context) => {
  const value = scaled(number.source, 2);
  return within(value, context, 'an amount with at most two decimals');
});

/** As amount but rounded to whole øre, half away from zero: only for figures that are shown and never booked. */
export const roundedAmount = z.instanceof(ExactNumber).transform((number, context) => {
  const value = scaledAndRounded(number.source, 2);
  return within(value, context, 'an amount');
});

function within(value: number | undefined, context: z.core.$RefinementCtx, message: string): number {
  if (value !== undefined && oere.safeParse(value).success) return value;
  context.issues.push({ code: 'custom', message, input: value });
  return z.NEVER;
}

/** A number, year or count; `1.0` is one. */
export const whole = z.instanceof(ExactNumber).transform((number, context) => {
  const value = scaled(number.source, 0);
  if (value !== undefined) return value;
  context.issues.push({ code: 'custom', message: 'a whole number', input: number });
  return z.NEVER;
});

/** A quantity or a percentage, where a float is near enough. */
export const decimal = z.instanceof(ExactNumber).transform(({ source }) => Number(source));

export const date = z.iso.date();

/** Absent, null or a value. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z
    .nullable(schema)
    .optional()
    .transform((value) => value ?? undefined);

/** A boolean that is left out when false. */
export const flag = optional(z.boolean()).transform((value) => value ?? false);

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same record without the keys that hold undefined. */
export const present = <T extends object>(record: T): Present<T> =>
  // Object.fromEntries forgets the keys, which are those of the record.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;
