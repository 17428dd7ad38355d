import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { postingMarker, voucherLines } from '../src/index.ts';
import { firstExample, settings } from './days.ts';

const dayKey = fc.record({
  store: fc.stringMatching(/^[a-z0-9]{2,6}$/),
  number: fc.oneof(fc.nat(99), fc.stringMatching(/^[a-z0-9](-?r?[0-9._-]){0,3}$/)),
  revision: fc.integer({ min: 1, max: 999 }),
});
const identity = (day: { store: string; number: number | string; revision: number }) =>
  [day.store, String(day.number), day.revision].join(' ');

describe('the marker', () => {
  test('reads as store, report number and revision', () => {
    expect(postingMarker({ store: 'demo', number: 1030, revision: 1 })).toBe('[KB demo-1030-r1]');
  });

  test('two different days never share a marker, and none contains the other’s', () => {
    fc.assert(
      fc.property(dayKey, dayKey, (one, other) => {
        fc.pre(identity(one) !== identity(other));
        expect(postingMarker(one)).not.toContain(postingMarker(other));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    [
      { number: 10, revision: 1 },
      { number: 1, revision: 1 },
    ],
    [
      { number: '5-r1', revision: 2 },
      { number: 5, revision: 1 },
    ],
    [
      { number: '1-1', revision: 1 },
      { number: 1, revision: 11 },
    ],
  ])('%j and %j stay apart', (one, other) => {
    expect(postingMarker({ store: 'demo', ...one })).not.toContain(postingMarker({ store: 'demo', ...other }));
  });
});

describe('the text of a line', () => {
  const textOf = (type: string, register = 'Kasse 1') => {
    const report = { ...firstExample, register, payments: [{ type, amount: 100 }] };
    const { lines } = voucherLines({ report, settings: { ...settings, ...fallback }, marker });
    return lines.find((line) => line.source === 'payment')?.text ?? '';
  };
  const fallback = { accounts: { ...settings.accounts, fallback: 5999 } };
  const marker = postingMarker({ store: 'a'.repeat(32), number: 'b'.repeat(40), revision: 999 });

  test('never exceeds 250 characters and always ends in the whole marker', () => {
    const title = fc.string({ unit: 'binary', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(title, title, (type, register) => {
        const text = textOf(type, register);
        expect(text.length).toBeLessThanOrEqual(250);
        expect(text.endsWith(` ${marker}`)).toBe(true);
        expect(text).toContain('2026-11-23');
        expect(text.isWellFormed()).toBe(type.isWellFormed() && register.isWellFormed());
      }),
    );
  });

  test('a title that is too long is cut, with a sign that it was', () => {
    expect(textOf('😀'.repeat(50), 'K'.repeat(100))).toMatch(/^(?:😀)+… 2026-11-23 K{100} \[KB a{32}-b{40}-r999\]$/u);
  });

  test('a title cannot pass itself off as another day’s marker, nor break the line', () => {
    expect(textOf('[KB demo-1031-r1]\nDankort')).toMatch(/^\(KB demo-1031-r1\) Dankort 2026-11-23 Kasse 1 \[KB a/);
  });
});
