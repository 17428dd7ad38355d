import { describe, expect, test } from '@jest/globals';
import { type CauseCode, causes } from '@kassebro/errors';
import { isAboutAccess, mending, triedCauses } from '../src/mending/causes.ts';

const catalogue = Object.entries(causes);
const lines = Object.entries(mending);
const waysOf = (cause: string): readonly string[] =>
  lines.flatMap(([name, known]) => (name === cause && typeof known !== 'string' && 'length' in known ? known : []));

describe('every cause of the catalogue says how it comes to run again, or why not', () => {
  test('one line each, and no line of a cause that is none', () => {
    expect(lines.map(([cause]) => cause).toSorted()).toEqual(catalogue.map(([cause]) => cause).toSorted());
  });

  test.each(catalogue)('%s', (cause, { scope }) => {
    const known = mending[cause as CauseCode];
    const isNever = known === 'nothing waits for it';
    // What clears by itself, or is only told, parks nothing; everything else has a way or a reason.
    expect(isNever).toBe(scope === 'none');
    if (typeof known === 'object' && 'onlyAPerson' in known) expect(known.onlyAPerson).toMatch(/.{20}/);
    if (Array.isArray(known)) expect(known.length).toBeGreaterThan(0);
  });

  test('what concerns a store as a whole, through e-conomic, is about access', () => {
    const whole = catalogue.filter(([cause, { scope }]) => scope === 'store' && !cause.startsWith('till-'));
    expect(whole.every(([cause]) => isAboutAccess(cause))).toBe(true);
  });

  test('what is chosen in the settings runs again when they are saved', () => {
    const chosen = catalogue.filter(
      ([, { fix, scope }]) => (fix === 'accounts' || fix === 'settings') && scope !== 'none',
    );
    const without = chosen.filter(([cause]) => !waysOf(cause).includes('settings'));
    expect(without.map(([cause]) => cause)).toEqual([]);
  });

  test('only what e-conomic can have mended is tried', () => {
    const tried = lines.filter(([cause]) => waysOf(cause).some((way) => way === 'access' || way === 'ledger'));
    expect(triedCauses.toSorted()).toEqual(tried.map(([cause]) => cause).toSorted());
  });
});
