import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { invoice, useBench } from './support.ts';

const bench = useBench();

describe('units', () => {
  test('are numbered by the server, renamed and deleted; a freed number is given out again', async () => {
    const made = await bench.api('POST /units', { name: 'kasse' });
    expect([made.status, made.at('unitNumber'), made.headers['location']]).toEqual([201, 6, `${bench.url}/units/6`]);
    expect((await bench.api('PUT /units/6', { name: 'karton' })).at('name')).toBe('karton');
    expect((await bench.api('PUT /units/77', { name: 'ny' })).status).toBe(404);
    expect((await bench.api('DELETE /units/5')).status).toBe(204);
    expect((await bench.api('DELETE /units/5')).at('errorCode')).toBe('E06000');
    expect((await bench.api('POST /units', { name: 'meter' })).at('unitNumber')).toBe(5);
    await bench.api('DELETE /units/5');
    await bench.switches({ assignedCustomerNumber: 'highestPlusOne' });
    expect((await bench.api('POST /units', { name: 'meter' })).at('unitNumber')).toBe(7);
  });

  test('that a product has stay, with the code of the switch', async () => {
    expect((await bench.api('DELETE /units/1')).at('errorCode')).toBe('E04300');
    await bench.switches({ referencedDeleteCode: 'E06000' });
    const refused = await bench.api('DELETE /units/1');
    expect([refused.status, refused.at('errorCode')]).toEqual([400, 'E06000']);
  });
});

test('a unit stays while a line of a draft is counted in it', async () => {
  await bench.api('POST /units', { name: 'kasse' });
  const draft = invoice([{ product: '1000', quantity: 1 }]);
  const lines = [{ product: { productNumber: '1000' }, quantity: 1, unit: { unitNumber: 6 } }];
  await bench.api('POST /invoices/drafts', { ...draft, lines });
  expect((await bench.api('DELETE /units/6')).status).toBe(400);
  await bench.api('DELETE /invoices/drafts/1');
  expect((await bench.api('DELETE /units/6')).status).toBe(204);
});

describe('payment terms', () => {
  const terms = { name: 'Netto 21 dage', paymentTermsType: 'net', daysOfCredit: 21 };

  test('take a new name, but no other type or days (E06151)', async () => {
    const made = await bench.api('POST /payment-terms', terms);
    expect([made.status, made.at('paymentTermsNumber')]).toEqual([201, 6]);
    expect((await bench.api('PUT /payment-terms/6', { ...terms, name: '21 dage' })).at('name')).toBe('21 dage');
    for (const change of [{ daysOfCredit: 22 }, { paymentTermsType: 'invoiceMonth' }]) {
      const refused = await bench.api('PUT /payment-terms/6', { ...terms, ...change });
      expect([refused.status, refused.at('errorCode')]).toEqual([400, 'E06151']);
    }
    expect((await bench.api('DELETE /payment-terms/6')).status).toBe(204);
  });

  test('that a customer has stay; a type in another case is not one', async () => {
    const customers = await bench.get('/customers?pagesize=1');
    const [used] = customers.list('collection.*.paymentTerms.paymentTermsNumber');
    expect((await bench.api(`DELETE /payment-terms/${String(used)}`)).status).toBe(400);
    expect((await bench.api('POST /payment-terms', { ...terms, paymentTermsType: 'Net' })).status).toBe(400);
  });
});

describe('customer groups', () => {
  const group = (accountNumber: number) => ({ customerGroupNumber: 9, name: 'B2B', account: { accountNumber } });

  test('need an account that is open, and keep their number to themselves', async () => {
    const made = await bench.api('POST /customer-groups', group(ACCOUNTS.debtors));
    expect([made.status, made.at('account.accountNumber')]).toEqual([201, ACCOUNTS.debtors]);
    expect((await bench.api('POST /customer-groups', group(ACCOUNTS.debtors))).at('errorCode')).toBe('E06010');
    const heading = await bench.api('PUT /customer-groups/9', group(1000));
    expect(heading.at('errors.account.errors.*.errorCode')).toEqual(['E04041']);
    const unknown = await bench.api('PUT /customer-groups/9', group(4242));
    expect(unknown.at('errors.account.errors.*.errorCode')).toEqual(['E07150']);
  });

  test('are created by PUT, and stay while they have customers', async () => {
    expect((await bench.api('PUT /customer-groups/12', group(ACCOUNTS.debtors))).status).toBe(201);
    expect((await bench.api('PUT /customer-groups/12', group(ACCOUNTS.debtors))).status).toBe(200);
    expect((await bench.api('DELETE /customer-groups/12')).status).toBe(204);
    expect((await bench.api('DELETE /customer-groups/1')).status).toBe(400);
  });
});

describe('accounting years', () => {
  const next = new Date().getUTCFullYear() + 2;
  const year = (fromDate: string, toDate: string) => bench.api('POST /accounting-years', { fromDate, toDate });

  test('are made by their dates and read by their name', async () => {
    const made = await year(`${next}-01-01`, `${next + 1}-06-30`);
    expect([made.status, made.at('year')]).toEqual([201, `${next}/${next + 1}`]);
    const self = String(made.at('self'));
    expect(self).toBe(`${bench.url}/accounting-years/${next}_6_${next + 1}`);
    expect((await bench.get(self.slice(bench.url.length))).at('toDate')).toBe(`${next + 1}-06-30`);
    expect((await bench.get(`/accounting-years/${next}_6_${next + 1}/periods`)).list('collection')).toHaveLength(18);
  });

  test('that share a name get a letter', async () => {
    await year(`${next}-01-01`, `${next}-06-30`);
    expect((await year(`${next}-07-01`, `${next}-12-31`)).at('year')).toBe(`${next}a`);
  });

  test.each([
    ['in the middle of a month', 'fromDate', `${next}-01-02`, `${next}-12-31`],
    ['up to the middle of a month', 'toDate', `${next}-01-01`, `${next}-12-30`],
    ['of 19 months', 'toDate', `${next}-01-01`, `${next + 1}-07-31`],
    ['that ends before it begins', 'toDate', `${next + 1}-01-01`, `${next}-12-31`],
    ['that overlaps another', 'fromDate', `${next - 1}-12-01`, `${next}-11-30`],
    ['on a day that is none', 'toDate', `${next}-01-01`, `${next}-02-30`],
  ])('%s are refused', async (_, property, fromDate, toDate) => {
    const refused = await year(fromDate, toDate);
    expect([refused.status, refused.at('errorCode')]).toEqual([400, 'E04300']);
    expect(refused.at(`errors.${property}.errors.*.errorCode`)).toEqual(['E04300']);
  });
});

describe('payment terms by their type', () => {
  const prepaid = {
    name: 'Forud',
    paymentTermsType: 'prepaid',
    contraAccountForPrepaidAmount: { accountNumber: ACCOUNTS.bank },
    percentageForPrepaidAmount: 30,
  };

  test('keep accounts, percentages and the credit card company, with links', async () => {
    const made = await bench.api('POST /payment-terms', {
      ...prepaid,
      percentageForRemainderAmount: 70,
      contraAccountForRemainderAmount: { self: `${bench.url}/accounts/${ACCOUNTS.debtors}` },
      creditCardCompany: { customerNumber: 5 },
    });
    expect(made.body).toMatchObject({
      contraAccountForPrepaidAmount: { self: `${bench.url}/accounts/${ACCOUNTS.bank}` },
      contraAccountForRemainderAmount: { accountNumber: ACCOUNTS.debtors },
      creditCardCompany: { customerNumber: 5, self: `${bench.url}/customers/5` },
    });
    expect(made.text).toContain('"percentageForPrepaidAmount":30.00');
    expect((await bench.api('DELETE /customers/5')).at('errorCode')).toBe('E04300');
  });

  test.each(['contraAccountForPrepaidAmount', 'contraAccountForRemainderAmount', 'creditCardCompany'])(
    'refuse a %s that is not there',
    async (property) => {
      const nobody = { accountNumber: 4242, customerNumber: 4242 };
      const refused = await bench.api('POST /payment-terms', { ...prepaid, [property]: nobody });
      const code = property === 'creditCardCompany' ? 'E06000' : 'E07150';
      expect(refused.at(`errors.${property}.errors.*.errorCode`)).toEqual([code]);
    },
  );

  const { contraAccountForPrepaidAmount: _, ...withoutAccount } = prepaid;
  const wrong = [
    ['contraAccountForPrepaidAmount', withoutAccount],
    ['contraAccountForPrepaidAmount', { name: 'Kontant', paymentTermsType: 'paidInCash' }],
    ['creditCardCompany', { name: 'Kort', paymentTermsType: 'creditcard' }],
    ['percentageForPrepaidAmount', { ...prepaid, percentageForRemainderAmount: 60 }],
    ['percentageForPrepaidAmount', { ...prepaid, percentageForPrepaidAmount: 101 }],
  ] as const;

  test.each(wrong)('may be refused without what the type needs: %s', async (property, terms) => {
    await bench.switches({ termsByType: 'accept' });
    expect((await bench.api('POST /payment-terms', terms)).status).toBe(201);
    await bench.switches({ termsByType: 'refuse' });
    for (const unrecordedCode of ['E04300', 'E04041']) {
      await bench.switches({ unrecordedCode });
      const refused = await bench.api('POST /payment-terms', terms);
      expect(refused.at(`errors.${property}.errors.*.errorCode`)).toEqual([unrecordedCode]);
    }
    expect((await bench.api('POST /payment-terms', prepaid)).status).toBe(201);
  });

  test('stay while a supplier or a draft has them', async () => {
    const made = await bench.api('POST /payment-terms', { name: 'Netto 1', paymentTermsType: 'net', daysOfCredit: 1 });
    const paymentTerms = { paymentTermsNumber: made.at('paymentTermsNumber') };
    const draft = await bench.api('POST /invoices/drafts', invoice([{ description: 'x' }], { paymentTerms }));
    const remove = () => bench.api(`DELETE /payment-terms/${String(made.at('paymentTermsNumber'))}`);
    expect((await remove()).status).toBe(400);
    await bench.api(`DELETE /invoices/drafts/${String(draft.at('draftInvoiceNumber'))}`);
    const groups = { supplierGroup: { supplierGroupNumber: 1 }, vatZone: { vatZoneNumber: 1 } };
    await bench.api('PUT /suppliers/77', { name: 'Ny', currency: 'DKK', ...groups, paymentTerms });
    expect((await remove()).status).toBe(400);
    await bench.api('DELETE /suppliers/77');
    expect((await remove()).status).toBe(204);
  });
});
