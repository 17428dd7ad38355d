import { describe, expect, test } from '@jest/globals';
import { dayReport, fieldProblems, newProduct, settingsChange, spoken } from '@kassebro/contracts';
import { z } from 'zod';

function told(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value, spoken);
  return parsed.success ? [] : fieldProblems(parsed.error).map(({ pointer, detail }) => `${pointer} ${detail}`);
}

const inside = (schema: z.ZodType): z.ZodType => z.strictObject({ field: schema });
const at = (schema: z.ZodType, value: unknown): string[] => told(inside(schema), { field: value });

describe('every code of zod becomes a sentence that names the field and the remedy', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['invalid_type text', z.string(), 5, 'must be text, not 5'],
    ['invalid_type number', z.number(), 'x', 'must be a number, not "x"'],
    ['invalid_type whole number', z.int(), 12.5, 'must be a whole number, not 12.5'],
    ['invalid_type flag', z.boolean(), 0, 'must be true or false, not 0'],
    ['invalid_type list', z.array(z.int()), {}, 'must be a list, not an object'],
    ['invalid_type object', z.strictObject({}), [], 'must be an object, not a list'],
    ['invalid_type record', z.record(z.string(), z.int()), null, 'must be an object, not null'],
    ['invalid_type never', z.never(), 1, 'must be left out, not 1'],
    ['invalid_type of an own phrase', z.int('must be øre'), true, 'must be øre, not true'],
    ['missing', z.string(), undefined, 'is missing: it must be text'],
    ['missing choice', z.enum(['a', 'b']), undefined, 'is missing: it must be one of a, b'],
    ['missing union', z.union([z.int(), z.string()]), undefined, 'is missing: it must be a whole number or text'],
    ['invalid_value', z.enum(['a', 'b']), 'c', 'must be one of a, b, not "c"'],
    ['invalid_value literal', z.literal(1), 2, 'must be 1, not 2'],
    ['too_big text', z.string().max(3), 'abcd', 'must have at most 3 characters'],
    ['too_big number', z.number().max(3), 4, 'must be at most 3, not 4'],
    ['too_big beyond', z.number().lt(3), 3, 'must be less than 3, not 3'],
    ['too_big list', z.array(z.int()).max(1), [1, 2], 'must have at most 1 entry'],
    ['too_big integer', z.int(), 1e300, 'must be at most 9007199254740991, not 1e+300'],
    ['too_small text', z.string().min(2), 'a', 'must have at least 2 characters'],
    ['too_small empty', z.string().min(1), '', 'must not be empty'],
    ['too_small number', z.number().min(0), -1, 'must be at least 0, not -1'],
    ['too_small beyond', z.number().gt(0), 0, 'must be more than 0, not 0'],
    ['too_small exact', z.string().length(2), 'a', 'must have exactly 2 characters'],
    ['invalid_format date', z.iso.date(), '2026-02-30', 'must be a date that exists, as YYYY-MM-DD, not "2026-02-30"'],
    ['invalid_format e-mail', z.email(), 'me', 'must be an e-mail address, such as name@example.com, not "me"'],
    ['invalid_format pattern', z.string().regex(/^a$/), 'b', 'must be text of the form /^a$/, not "b"'],
    ['invalid_format other', z.uuid(), 'b', 'must be text of the form'],
    ['not_multiple_of', z.number().multipleOf(0.5), 0.3, 'must be a multiple of 0.5, not 0.3'],
    ['invalid_union', z.union([z.int(), z.string()]), [], 'must be a whole number or text, not a list'],
    ['invalid_union nearly met', z.union([z.int(), z.string().max(1)]), 'ab', 'must have at most 1 character'],
    ['custom', z.string().refine(() => false), 'a', 'is not as it must be'],
    ['custom with a phrase', z.string().refine(() => false, 'must be otherwise'), 'a', 'must be otherwise'],
    ['invalid_element', z.map(z.any(), z.int()), new Map([[{}, 'a']]), 'holds something that must be a whole number'],
  ])('%s', (_code, schema, value, phrase) => {
    const sentences = at(schema, value);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]?.startsWith(`/field field ${phrase}`)).toBe(true);
  });

  test('invalid_key: a name that cannot stand there', () => {
    expect(told(settingsChange, { vatCodes: { high: 'U25' } })).toEqual([
      '/vatCodes/high vatCodes.high is not a name that can stand here: it must be a percentage such as "25"',
    ]);
  });

  test('unrecognized_keys: every unknown field by itself', () => {
    expect(told(z.strictObject({}), { a: 1, 'b/c': 2 })).toEqual([
      '/a a is not known here: leave it out, or see /docs for what there is',
      '/b~1c b/c is not known here: leave it out, or see /docs for what there is',
    ]);
  });
});

describe('a refusal', () => {
  test('has one entry a pointer, also when two rules are broken', () => {
    const number = ` ${'x'.repeat(30)}`;
    expect(told(newProduct, { productNumber: number, name: 'Bell', priceIncludingVat: 1 })).toEqual([
      '/productNumber productNumber must have at most 25 characters, which is the limit of e-conomic, and must not begin or end with a space',
    ]);
  });

  test('names what lies deep inside as a person would write it', () => {
    const payments = [{ type: 'Dankort', amount: 12.5 }];
    expect(told(dayReport, { payments })).toContain(
      '/payments/0/amount payments[0].amount must be a whole number of øre, not 12.5',
    );
    expect(told(dayReport, {})).toContain(
      '/cash cash is missing: it must be the cash count: an object with at least start and counted',
    );
    expect(told(dayReport, { cash: { start: 0, counted: 0, coins: 1 } })).toContain(
      '/cash/coins cash.coins is not known here: leave it out, or see /docs for what there is',
    );
    expect(told(dayReport, { number: {} })).toContain(
      '/number number must be the number of the day, as text or as a whole number, not an object',
    );
  });

  test('of the value as such calls it by name, and shows no more of a text than is needed', () => {
    expect(told(newProduct, null)).toEqual([' The body must be an object, not null']);
    expect(at(z.int(), 'x'.repeat(100))).toEqual([`/field field must be a whole number, not "${'x'.repeat(40)}…"`]);
  });

  test.each([null, [], 5, 'x', {}, { number: null, cash: 1, payments: [1], revenue: {}, totals: [], giftCards: 'x' }])(
    'of %j is never in the words of the library',
    (value) => {
      for (const schema of [dayReport, newProduct, settingsChange])
        expect(told(schema, value).join('\n')).not.toMatch(/Invalid|expected|received|Unrecognized|Too (big|small)/);
    },
  );
});
