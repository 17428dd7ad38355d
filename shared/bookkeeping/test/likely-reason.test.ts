import { describe, expect, test } from '@jest/globals';
import { because, explain } from '@kassebro/errors';
import fc from 'fast-check';
import { likelyReason } from '../src/gate/likely-reason.ts';
import { grossSuspects, paymentSuspects, rateSuspects } from '../src/gate/suspects.ts';
import { examineDay } from '../src/index.ts';
import { firstExample, marker, settings } from './days.ts';
import { balancedDay } from './generated-days.ts';

const candidate = (figure: string, amount: number, subject = figure) => ({ figure, amount, subject });
const named = (difference: number, ...candidates: ReturnType<typeof candidate>[]) =>
  likelyReason(difference, candidates)?.map(({ figure }) => figure);

describe('the likely reason of a difference', () => {
  test('is the one figure that explains it to the øre, whatever pairs would as well', () => {
    expect(named(300, candidate('a', 300), candidate('b', 100), candidate('c', 200))).toEqual(['a']);
    expect(named(301, candidate('a', 300))).toBeUndefined();
  });

  test('is else the one pair that does', () => {
    expect(named(-300, candidate('a', -100), candidate('b', -50), candidate('c', -200))).toEqual(['a', 'c']);
    expect(named(200, candidate('a', 100), candidate('b', 100))).toEqual(['a', 'b']);
  });

  test('is not guessed when two figures would do, or two pairs', () => {
    expect(named(300, candidate('a', 300), candidate('b', 300))).toBeUndefined();
    expect(named(300, candidate('a', 100), candidate('b', 200), candidate('c', 200))).toBeUndefined();
  });

  test('is never the difference between two figures, nor one figure twice', () => {
    expect(named(1, candidate('a', 50_001), candidate('b', -50_000))).toBeUndefined();
    expect(named(300, candidate('half of a', 100, 'a'), candidate('a', 200, 'a'))).toBeUndefined();
  });

  test('is nothing when nothing differs by anything', () => {
    expect(named(5)).toBeUndefined();
    expect(named(0, candidate('a', 0))).toBeUndefined();
  });

  test('of a day of hundreds of figures is found without looking at every pair', () => {
    const revenue = Array.from({ length: 500 }, (_, index) => ({
      category: `Kategori ${index}`,
      vatPercentage: 25,
      gross: 2 ** 20 + index * 1_001,
    }));
    const day = { report: { ...firstExample, revenue }, settings };
    expect(examineDay({ ...day, marker }).findings[0]?.cause).toMatch(/^payments-differ/);
  });
});

test('every figure that can be named has its Danish words', () => {
  fc.assert(
    fc.property(balancedDay, (report) => {
      const day = { report, settings };
      const suspects = [
        ...paymentSuspects(day),
        ...grossSuspects(day),
        ...rateSuspects(day, 0),
        ...rateSuspects(day, 25),
      ];
      for (const { figure } of suspects) {
        const reason = because('payments-differ-by-figure', { amount: 1, figure });
        expect(explain(reason, 'en').sentence).toContain(`exactly as much as ${figure}`);
        expect(explain(reason, 'da').sentence).not.toMatch(/\b(the|half|of|counted)\b/);
      }
    }),
  );
});
