import { describe, expect, test } from '@jest/globals';
import {
  because,
  causes,
  explain,
  isCause,
  judge,
  NeedsAttention,
  NeverRetry,
  OutcomeUnknown,
  RetryLater,
} from '@kassebro/errors';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();
const all = Object.entries(causes);

describe('every cause can be told to a person, in both languages', () => {
  test.each(all)('%s says what happened and what to do, in Danish and in English', (_code, cause) => {
    for (const language of ['en', 'da'] as const) {
      expect(cause[language].what).toMatch(/[.:”«]$/);
      expect(cause[language].todo.length).toBeGreaterThan(5);
    }
    expect(cause.da.what).not.toBe(cause.en.what);
  });

  test.each(all)('%s asks for the same facts in both languages, so neither shows a bare brace', (_code, cause) => {
    expect(placeholders(cause.da.what + cause.da.todo)).toEqual(placeholders(cause.en.what + cause.en.todo));
  });

  test('the facts of a reason fill its sentence', () => {
    const reason = because('payment-type-unmapped', { title: 'MobilePay' });
    expect(explain(reason, 'en')).toEqual({
      sentence: 'Payment type MobilePay has no account.',
      whatToDo: 'Choose an account. All days waiting for it are then sent.',
    });
    expect(explain(reason, 'da').sentence).toBe('Betalingstypen MobilePay mangler en konto.');
  });

  test('a part in square brackets is told only when all its facts are there, whatever the facts hold', () => {
    const told = (facts: Record<string, string>) => explain(because('booked-by-hand', facts), 'en').sentence;
    expect(told({ voucher: '7', year: '2026' })).toBe('Somebody entered it in e-conomic by hand as voucher 7 of 2026.');
    expect(told({ reason: 'see [7]' })).toBe('Somebody entered it in e-conomic by hand: “see [7]”.');
    expect(told({ voucher: '7' })).toBe('Somebody entered it in e-conomic by hand.');
  });

  test('facts that are words are told in the language of the sentence', () => {
    const reason = because('account-not-chosen', { purpose: 'till difference' });
    expect(explain(reason, 'en').sentence).toBe('No account is chosen for till difference, and this day needs it.');
    expect(explain(reason, 'da').sentence).toBe(
      'Der er ikke valgt konto til kassedifference, og dagen har brug for den.',
    );
  });

  test('a cause that only an older version knew is still told, as our fault', () => {
    expect(isCause('of-yesterday')).toBe(false);
    expect(explain({ cause: 'of-yesterday', parameters: { number: 'x1' } }, 'en').sentence).toContain('x1');
    expect(isCause('toString')).toBe(false);
  });
});

describe('the thrower says what happened, and one function decides what it means', () => {
  const reason = because('economic-down');
  test.each([
    ['not now', new RetryLater(reason, { afterMs: 1_500 }), { kind: 'later', reason, afterMs: 1_500 }],
    ['nobody knows', new OutcomeUnknown(reason), { kind: 'uncertain', reason, afterMs: undefined }],
    ['a person is needed', new NeedsAttention(reason), { kind: 'attention', reason }],
    ['never', new NeverRetry(reason), { kind: 'never', reason }],
    ['a bug', new TypeError('x is not a function'), { kind: 'bug', reason: because('our-fault', { number: 'op-1' }) }],
    [
      'our own database is away',
      Object.assign(new Error('x'), { name: 'MongoNetworkError' }),
      { kind: 'later', reason: because('engine-away') },
    ],
    ['not even an error', 'thrown text', { kind: 'bug', reason: because('our-fault', { number: 'op-1' }) }],
  ])('%s', (_what, error, verdict) => {
    expect(judge(error, 'op-1')).toEqual(verdict);
  });
});
