import { describe, expect, test } from '@jest/globals';
import { because, causes, explain, inBothLanguages } from '@kassebro/errors';

/** As people see them: the space between figure and currency never breaks a line, and reads as one. */
const told = (reason: Parameters<typeof explain>[0], language: 'en' | 'da') =>
  explain(reason, language).sentence.replaceAll('\u00a0', ' ');

describe('facts are kept as data and written as people of each language do', () => {
  test.each([
    [1_004_000, 'DKK 10,040.00', '10.040,00 kr.'],
    [1, 'DKK 0.01', '0,01 kr.'],
    [-50_005, '−DKK 500.05', '−500,05 kr.'],
    [10_000_000_000_000, 'DKK 100,000,000,000.00', '100.000.000.000,00 kr.'],
  ])('%d øre', (amount, en, da) => {
    const reason = because('cash-differs', { amount });
    expect(told(reason, 'en')).toBe(`The cash count does not add up: ${en} is unexplained.`);
    expect(told(reason, 'da')).toBe(`Kasseopgørelsen går ikke op: ${da} er uforklaret.`);
  });

  test('an amount at the end of a sentence ends it with one stop', () => {
    const reason = because('payments-differ', { amount: 1_004_000 });
    expect(told(reason, 'en')).toBe('Payments and sales differ by DKK 10,040.00.');
    expect(told(reason, 'da')).toBe('Betalinger og salg afviger med 10.040,00 kr.');
  });

  test('rates', () => {
    const reason = because('vat-differs', { rate: 12.5, amount: 1 });
    expect(told(reason, 'en')).toBe('VAT at 12.5 % differs from the till by DKK 0.01.');
    expect(told(reason, 'da')).toBe('Moms på 12,5 % afviger 0,01 kr. fra kassen.');
  });

  test('dates, and moments as the clock in Denmark shows them', () => {
    const barred = because('period-barred', { date: '2026-11-23' });
    expect(told(barred, 'en')).toBe('23 November 2026 is in a barred period in e-conomic.');
    expect(told(barred, 'da')).toBe('23. november 2026 ligger i en spærret periode i e-conomic.');
    const later = because('budget-used', { time: '2026-07-01T22:05:09.000Z' });
    expect(explain(later, 'en').whatToDo).toBe('Nothing to do. It goes on at 00:05.');
    expect(explain(later, 'da').whatToDo).toBe('Du skal ikke gøre noget. Det fortsætter kl. 00.05.');
  });

  test('who says what about cash', () => {
    const reason = because('cash-or-not', { title: 'Kontant', amount: 100_025, till: 'cash', settings: 'not cash' });
    expect(told(reason, 'en')).toBe(
      'The till counts Kontant (DKK 1,000.25) as cash, and the settings have it as not cash.',
    );
    expect(told(reason, 'da')).toBe(
      'Kassen regner Kontant (1.000,25 kr.) som kontanter, og i indstillingerne står det som ikke kontanter.',
    );
  });

  test.each([
    ['payment type MobilePay', 'betalingstypen MobilePay'],
    [
      'half of payment type MobilePay, which may be counted twice',
      'halvdelen af betalingstypen MobilePay, som måske er talt med to gange',
    ],
    ['the deposits used, counted as a payment as well', 'de brugte deposita, som også er talt med som betaling'],
    ['the sales of the gift cards used', 'salget af the gift cards used'],
    ['the sales of constructor', 'salget af constructor'],
    ['toString', 'toString'],
  ])('a figure that explains a difference: %s', (figure, danish) => {
    const reason = because('payments-differ-by-figure', { amount: 40_000, figure });
    expect(told(reason, 'en')).toBe(`Payments and sales differ by DKK 400.00, exactly as much as ${figure}.`);
    expect(told(reason, 'da')).toBe(`Betalinger og salg afviger med 400,00 kr., præcis lige så meget som ${danish}.`);
  });

  test('the number of another account is no figure and is told as it is', () => {
    const reason = because('till-line-elsewhere', { amount: 100, account: '5850', other: '5830' });
    expect(told(reason, 'da')).toBe('Her går 1,00 kr. til konto 5850, og i kassens eget bilag til konto 5830.');
  });

  test('reasons that an older version kept as text are told as they are', () => {
    const old = { cause: 'payments-differ', parameters: { amount: '10.040,00' } };
    expect(told(old, 'en')).toBe('Payments and sales differ by 10.040,00.');
    expect(told({ cause: 'vat-code-missing', parameters: { rate: '12,5' } }, 'da')).toBe(
      'Der er ikke valgt momskode for 12,5 %.',
    );
    expect(told({ cause: 'year-missing', parameters: { date: '?' } }, 'en')).toBe(
      'There is no open accounting year for ?.',
    );
    expect(explain({ cause: 'budget-used', parameters: { time: '07:01' } }, 'da').whatToDo).toContain('kl. 07:01.');
  });

  test('programs get the data, people both sentences', () => {
    expect(inBothLanguages(because('payments-differ', { amount: 3 }))).toMatchObject({
      parameters: { amount: 3 },
      sentence: { en: expect.stringContaining('0.03.'), da: expect.stringMatching(/0,03\skr\.$/) },
    });
  });
});

test('what is only a draft in a journal is never called booked', () => {
  // This one tells of entries that e-conomic itself shows as booked.
  const { 'voucher-partly-booked': _isBooked, ...others } = causes;
  const texts = Object.values(others).flatMap(({ en, da }) => [en.what, en.todo, da.what, da.todo]);
  // "bogføres direkte" and "direkte bogføring" are e-conomic's own name of a property of accounts.
  const booked = texts.filter((text) =>
    /\bbook(ed)?\b|bogf[øo]r/i.test(text.replace(/bogføres direkte|direkte bogføring/, '')),
  );
  expect(booked).toEqual([]);
});

test('a voucher that was changed in e-conomic is told with what was sent and what stands, as far as there are both', () => {
  const edited = (facts: Record<string, string | number>) =>
    because('voucher-edited', { voucher: '7', revision: '1', ...facts });
  const sent = { sent: '5810 / 1010', sentAmount: 125_00 };
  const both = { ...sent, differs: 'amount', stands: '5810 / 1010', standsAmount: 100_00 };
  expect(told(edited(both), 'da')).toBe(
    'Nogen har ændret bilag 7, revision 1 af dagen, i e-conomic: beløb, sendt 5810 / 1010 125,00 kr., nu 5810 / 1010 100,00 kr.',
  );
  expect(told(edited({ ...sent, differs: 'row removed', count: '2' }), 'en')).toBe(
    'Somebody has changed voucher 7, revision 1 of the day, in e-conomic: row removed, sent 5810 / 1010 DKK 125.00, 2 differences in all.',
  );
});
