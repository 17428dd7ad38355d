import { describe, expect, test } from '@jest/globals';
import type { Customer, LedgerCustomer, NewCustomer } from '@kassebro/contracts';
import { matchCustomer, type Way, waysToCheck } from '../src/index.ts';

const at = new Date(0);
const ledgerCustomer = (fields: Partial<LedgerCustomer> = {}): LedgerCustomer => ({
  number: 20304050,
  name: 'Skolen',
  barred: false,
  asOf: at,
  ...fields,
});
const till = (id: string, fields: NewCustomer): Customer => ({ id, ...fields, createdAt: at, updatedAt: at });

const whole = ledgerCustomer({ companyNumber: '12345678', ean: '5790000000001', email: 'a@shop.dk  b@shop.dk' });
const who = (ledger: LedgerCustomer, candidates: Customer[], shared: Way[] = []) => {
  const match = matchCustomer(ledger, candidates, new Set(shared));
  if (match.kind === 'same') return match.customer.id;
  return match.kind === 'doubt' ? match.candidates.map(({ id }) => id) : 'new';
};

describe('who a customer of e-conomic is in the till', () => {
  test.each<[string, NewCustomer]>([
    ['phone number, when it is the customer number', { phone: '+45 20 30 40 50' }],
    ['CVR number', { vatNumber: 'DK 12 34 56 78' }],
    ['EAN', { ean: '5790000000001' }],
    ['e-mail address, one of several', { email: 'B@Shop.dk' }],
  ])('is told by the %s', (_by, fields) => {
    expect(who(whole, [till('x', fields)])).toBe('x');
  });

  test('is somebody new when nothing is alike, also when only the name is', () => {
    expect(who(whole, [])).toBe('new');
    expect(who(whole, [till('x', { name: 'Skolen', phone: '99887766' })])).toBe('new');
    expect(who(ledgerCustomer({ number: 7 }), [till('x', { phone: '0007' })])).toBe('new');
  });

  test('is not told by a phone number that is only written in the ledger: families share one', () => {
    const ledger = ledgerCustomer({ number: 7, phone: '20304050' });
    expect(who(ledger, [till('x', { phone: '20304050' })])).toBe('new');
  });

  test.each<[string, Customer[], Way[]]>([
    ['two have the number', [till('x', { phone: '20304050' }), till('y', { phone: '+4520304050' })], []],
    ['two have the CVR number', [till('x', { vatNumber: '12345678' }), till('y', { vatNumber: '12345678' })], []],
    ['two ways lead to two people', [till('x', { phone: '20304050' }), till('y', { vatNumber: '12345678' })], []],
  ])('is in doubt when %s', (_why, candidates, shared) => {
    expect(who(whole, candidates, shared)).toEqual(['x', 'y']);
  });

  test('is in doubt when e-conomic has another customer of that CVR number', () => {
    expect(who(whole, [till('x', { vatNumber: '12345678' })], ['companies'])).toEqual(['x']);
  });

  test('is certain by the number all the same, since nobody else has that', () => {
    expect(who(whole, [till('x', { phone: '20304050', vatNumber: '12345678' })], ['companies'])).toBe('x');
  });

  test.each<[string, Customer[], Way[]]>([
    ['in the till', [till('x', { email: 'a@shop.dk' }), till('y', { email: 'a@shop.dk' })], []],
    ['in e-conomic', [till('x', { email: 'a@shop.dk' })], ['emails']],
  ])('is not told by an e-mail address that several have %s', (_where, candidates, shared) => {
    expect(who(whole, candidates, shared)).toBe('new');
  });

  test('only the ways that lead to somebody have to be checked in e-conomic', () => {
    expect(waysToCheck(whole, [till('x', { phone: '20304050', ean: '5790000000001' })])).toEqual(['eans']);
    expect(waysToCheck(whole, [])).toEqual([]);
  });
});
