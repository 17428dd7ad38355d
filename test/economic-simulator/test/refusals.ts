import { describe, expect, test } from '@jest/globals';
import type { Bench, Response } from './support.ts';

type Setting = Record<string, string | number | boolean>;
/** Shape (b) on an entry or on the voucher, shape (a) on a property or on a line, or a code at the top. */
type Place = 'entry' | 'voucher' | 'property' | 'line' | 'top';

/** A situation in which something is refused, and with what under each setting of switches. */
export interface Refused {
  of: string;
  lock?: () => Promise<unknown>;
  act: () => Promise<Response>;
  at: Place;
  property?: string;
  codes: readonly (readonly [setting: Setting, code: string])[];
}

/** The codes of rules that nobody has recorded. */
export const UNRECORDED = [
  [{ unrecordedCode: 'E04300' }, 'E04300'],
  [{ unrecordedCode: 'E04041' }, 'E04041'],
] as const;

const PATHS: Readonly<Record<Place, (property: string) => string>> = {
  entry: (property) => `errors.0.entries.items.0.${property}.errors.0`,
  voucher: (property) => `errors.0.${property}.errors.0`,
  property: (property) => `errors.${property}.errors.0`,
  line: (property) => `errors.lines.items.0.${property}.errors.0`,
  top: () => '',
};

/** One test a situation and setting: the code, the property, the shape, and that nothing was done. */
export function describeRefusals(bench: Bench, rows: readonly Refused[]): void {
  const cases = rows.flatMap(({ codes, ...row }) => codes.map(([setting, code]) => ({ ...row, setting, code })));
  describe('is refused, and nothing is done:', () => {
    test.each(cases)('$of ($setting: $code)', async ({ lock, act, at, property = '', setting, code }) => {
      await bench.switches(setting);
      await lock?.();
      const before = (await bench.get('/journals/1/entries')).at('pagination.results');
      const answer = await act();
      expect([answer.status, answer.at('httpStatusCode')]).toEqual([400, 400]);
      const error = at === 'top' ? answer.body : answer.at(PATHS[at](property));
      expect(error).toMatchObject({ errorCode: code });
      if (at === 'top') expect(answer.body).not.toHaveProperty('errors');
      else expect(answer.body).toMatchObject({ errorCode: 'E04300', errorCount: expect.any(Number) });
      expect((await bench.get('/journals/1/entries')).at('pagination.results')).toBe(before);
    });
  });
}
