import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNTS } from '../src/index.ts';
import { Person, plain, said, valueOf } from './person.ts';
import { A_DAY, invoice, payment, Receiver, THIS_YEAR, useBench, voucher } from './support.ts';

const bench = useBench();
const person = new Person(bench);
let receiver: Receiver;

beforeAll(async () => {
  receiver = new Receiver();
  await receiver.start();
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterAll(() => receiver.stop());

async function hear(type: string, data: string): Promise<void> {
  const answer = await bench.control('POST /webhooks', { type, url: receiver.url, data });
  expect(answer.status).toBe(201);
}

async function heard(): Promise<string[]> {
  await bench.control('POST /webhooks/settle');
  return receiver.received.map(({ body }) => body);
}

describe('products and customers', () => {
  test('a product is changed, and only what was changed; the webhook goes out as by the API', async () => {
    await hear('Product updated', 'old=[OLDNUMBER] new=[NEWNUMBER]');
    const before = (await bench.get('/products/1000')).body;
    const page = await person.done('product?number=1000', {
      do: 'change',
      name: 'Bycykel <ny> & "bedre"',
      salesPrice: '12.50',
      description: '',
    });
    expect(said(page)).toBe('1000 was changed.');
    const after = (await bench.get('/products/1000')).body;
    expect(after).toMatchObject({ name: 'Bycykel <ny> & "bedre"', salesPrice: 12.5 });
    const { name: _, salesPrice: __, lastUpdated: ___, ...rest } = before as Record<string, unknown>;
    expect(after).toMatchObject(rest);
    expect(await heard()).toEqual(['old=1000 new=1000']);
    expect(said(await person.done('product?number=1000', { do: 'change', salesPrice: '12.50' }))).toBe(
      'Nothing was changed.',
    );
    expect(await heard()).toHaveLength(1);
  });

  test('what the server refuses is said in its own words, and the input is kept', async () => {
    const long = 'x'.repeat(301);
    const refused = await person.send('product?number=1000', { do: 'change', name: long, barCode: '<57>' });
    expect(refused.status).toBe(400);
    expect(said(refused)).toContain("exceeds maximum length of 300. Path 'name'.");
    expect([valueOf(refused, 'name'), valueOf(refused, 'barCode')]).toEqual([long, '<57>']);
    expect(refused.text).toMatch(/name="name"[^>]*aria-invalid="true"/);
    const price = await person.send('product?number=1000', { do: 'change', salesPrice: '1.234' });
    expect(said(price)).toContain("Float 1.234 has more than 2 decimals. Path 'salesPrice'.");
    const group = await person.send('product?number=1000', { do: 'change', productGroupNumber: '99' });
    expect(said(group)).toContain('E06000');
    expect((await bench.get('/products/1000')).at('productGroup.productGroupNumber')).not.toBe(99);
  });

  test('a product is created, stocked, barred, opened, renumbered and deleted', async () => {
    await hear('Product updated', '[OLDNUMBER]>[NEWNUMBER]');
    await hear('Inventory updated', 'stock [NUMBER]');
    const fields = { productNumber: 'NY 1/2', name: 'Ny', salesPrice: '10', productGroupNumber: '1', unitNumber: '' };
    const page = await person.done('new-product', { do: 'create', ...fields });
    expect(said(page)).toBe('NY 1/2 was created.');
    expect(plain(page.text)).toContain('Product NY 1/2: Ny');
    const address = `product?number=${encodeURIComponent('NY 1/2')}`;
    expect(said(await person.done(address, { do: 'stock', inStock: '7.5' }))).toBe('NY 1/2: 7.50 in stock.');
    await person.done(address, { do: 'bar' });
    expect((await bench.get('/products/NY_9_1_6_2')).body).toMatchObject({ barred: true, inventory: { inStock: 7.5 } });
    await person.done(address, { do: 'unbar' });
    const renumbered = await person.done(address, { do: 'renumber', to: '50%+1' });
    expect(said(renumbered)).toBe('NY 1/2 is now 50%+1.');
    const taken = await person.send('product?number=50%25%2B1', { do: 'renumber', to: '1000' });
    expect([taken.status, said(taken)]).toEqual([409, 'That was refused: product 1000 exists To the form']);
    expect(said(await person.done('product?number=50%25%2B1', { do: 'delete' }))).toBe('50%+1 was deleted.');
    expect((await bench.get('/products/50_3__13_1')).status).toBe(404);
    const bodies = await heard();
    expect(bodies).toEqual([
      'NY 1/2>NY 1/2',
      'stock NY 1/2',
      'NY 1/2>NY 1/2',
      'NY 1/2>NY 1/2',
      'NY 1/2>50%+1',
      '50%+1>50%+1',
    ]);
  });

  test('a number that is taken creates nothing, and a product in use stays', async () => {
    const fields = { productNumber: '1000', name: 'Ny', productGroupNumber: '1' };
    const taken = await person.send('new-product', { do: 'create', ...fields });
    expect([taken.status, said(taken)]).toEqual([400, expect.stringContaining('E06010')]);
    expect(valueOf(taken, 'productNumber')).toBe('1000');
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 80 }]));
    const inUse = await person.send('product?number=1000', { do: 'delete' });
    expect(said(inUse)).toContain('The entity is in use and cannot be deleted.');
    expect((await bench.get('/products/1000')).status).toBe(200);
  });

  test('a customer is created, changed, barred, renumbered and deleted', async () => {
    await hear('Customer updated', '[OLDNUMBER]>[NEWNUMBER]');
    const fields = { name: 'Butik "Øst"', customerGroupNumber: '1', paymentTermsNumber: '1', vatZoneNumber: '1' };
    const page = await person.done('new-customer', { do: 'create', customerNumber: '', currency: 'DKK', ...fields });
    expect(said(page)).toBe('301 was created.');
    await person.done('customer?number=301', { do: 'change', address: 'Gade 1\r\nBaghuset', email: 'a@b.dk' });
    expect((await bench.get('/customers/301')).body).toMatchObject({ address: 'Gade 1\nBaghuset', email: 'a@b.dk' });
    await person.done('customer?number=301', { do: 'bar' });
    await person.done('customer?number=301', { do: 'change', creditLimit: '100' });
    expect((await bench.get('/customers/301')).body).toMatchObject({ barred: true, creditLimit: 100 });
    await person.done('customer?number=301', { do: 'renumber', to: '9000' });
    await person.done('customer?number=9000', { do: 'delete' });
    expect((await bench.get('/customers/9000')).status).toBe(404);
    expect(await heard()).toEqual(['301>301', '301>301', '301>301', '301>301', '301>9000', '9000>9000']);
    const group = await person.send('customer?number=1', { do: 'change', customerGroupNumber: '77' });
    expect(said(group)).toContain('E07140');
  });

  test('what is open on a customer is matched', async () => {
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 80 }]));
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: -1, unitNetPrice: 80 }]));
    for (const draftInvoiceNumber of [1, 2]) {
      await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber } });
    }
    expect(said(await person.done('customer?number=1', { do: 'match' }))).toBe('Matched. Still open: 0 entries.');
    expect((await bench.get('/invoices/booked/1')).at('remainder')).toBe(0);
  });
});

describe('journals', () => {
  const balanced = voucher([ACCOUNTS.cash, ACCOUNTS.revenue, 10, 'U25'], [ACCOUNTS.cash, ACCOUNTS.bank, 5]);

  test('is booked, and the webhook says from which entry to which', async () => {
    await hear('Day book booked', '[DAYBOOKNO] [FROMSERIALNO]-[TOSERIALNO]');
    await bench.api('POST /journals/1/vouchers', balanced);
    const page = await person.done('journal?number=1', { do: 'book' });
    expect(said(page)).toBe('Booked: 1 vouchers, 5 entries.');
    expect(await heard()).toEqual(['1 1-5']);
    expect(said(await person.done('journal?number=1', { do: 'book' }))).toBe('There was nothing to book.');
  });

  test('that cannot be booked says why, and nothing is booked', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, undefined, 10]));
    const refused = await person.send('journal?number=1', { do: 'book' });
    expect(refused.status).toBe(409);
    expect(said(refused)).toContain(`voucher ${THIS_YEAR}-1 does not balance: 10.00 DKK`);
    expect(plain((await person.see('entries')).text)).toContain('Sum of these entries: 0.00 DKK');
  });

  test('its vouchers are moved and deleted, and an entry is taken off', async () => {
    await bench.api('POST /journals/1/vouchers', balanced);
    await bench.api('POST /journals/1/vouchers', balanced);
    const [entry] = (await bench.get('/journals/1/entries')).list('collection');
    const number = String((entry as { journalEntryNumber: number }).journalEntryNumber);
    expect(said(await person.done('journal?number=1', { do: 'delete-entry', of: number }))).toBe(
      `Entry ${number} was deleted.`,
    );
    const moved = await person.done('journal?number=1', { do: 'move', of: `${THIS_YEAR}-1`, to: '2' });
    expect(plain(moved.text)).toContain('Journal 2: Daglig');
    expect((await bench.get('/journals/2/vouchers')).at('pagination')).toBeDefined();
    expect((await bench.get('/journals/2/entries')).list('collection')).toHaveLength(1);
    await person.done('journal?number=1', { do: 'delete-voucher', of: `${THIS_YEAR}-2` });
    expect((await bench.get('/journals/1/entries')).list('collection')).toHaveLength(0);
    expect((await person.send('journal?number=1', { do: 'delete-voucher', of: `${THIS_YEAR}-2` })).status).toBe(404);
  });

  test('its name and voucher numbers are changed', async () => {
    await person.done('journal?number=2', { do: 'save', name: 'Salg', minimum: '500', maximum: '600' });
    const changed = await bench.get('/journals/2');
    expect(changed.at('name')).toBe('Salg');
    expect(changed.at('settings.voucherNumbers')).toEqual({ minimumVoucherNumber: 500, maximumVoucherNumber: 600 });
  });

  test('it is restricted to one type of entries, and lifted', async () => {
    const page = 'journal?number=1';
    const restriction = async () => (await bench.get('/journals/1')).at('settings.entryTypeRestrictedTo');
    expect((await person.see(page)).text).toContain('<option value="" selected>All types</option>');
    await person.done(page, { do: 'save', restrictedTo: 'customerPayment' });
    expect(await restriction()).toBe('customerPayment');
    expect((await person.see(page)).text).toContain('<option value="customerPayment" selected>Customer payment');
    expect(plain((await person.see('journals')).text)).toContain('Customer payment');
    expect((await bench.api('POST /journals/1/vouchers', balanced)).status).toBe(400);
    await person.done(page, { do: 'save', restrictedTo: '' });
    expect(await restriction()).toBeUndefined();
    expect((await bench.api('POST /journals/1/vouchers', balanced)).status).toBe(201);
    const refused = await person.send(page, { do: 'save', restrictedTo: 'vouchers' });
    expect([refused.status, said(refused)]).toEqual([400, expect.stringContaining('restrictedTo')]);
  });

  test('a range of voucher numbers that is none is refused', async () => {
    const refused = await person.send('journal?number=1', { do: 'save', minimum: '700', maximum: '600' });
    expect([refused.status, said(refused)]).toEqual([400, expect.stringContaining('minimum 700 is above maximum 600')]);
  });

  test('that cannot be booked says so in Danish to who reads Danish', async () => {
    await bench.api('POST /journals/1/vouchers', voucher([ACCOUNTS.cash, undefined, 10]));
    const dane = new Person(bench, { 'Accept-Language': 'da' });
    const refused = said(await dane.send('journal?number=1', { do: 'book' }));
    expect(refused).toContain(`bilag ${THIS_YEAR}-1 stemmer ikke: 10,00 DKK`);
  });
});

describe('locks', () => {
  test('accounts, periods and years are barred, closed and opened again', async () => {
    await person.done('accounts', { do: 'bar', of: String(ACCOUNTS.cash) });
    expect((await bench.get(`/accounts/${ACCOUNTS.cash}`)).at('barred')).toBe(true);
    await person.done('accounts', { do: 'unbar', of: String(ACCOUNTS.cash) });
    const march = `${THIS_YEAR}-03-01/${THIS_YEAR}-03-31`;
    const one = voucher([ACCOUNTS.cash, ACCOUNTS.bank, 5]);
    expect(said(await person.done('years', { do: 'bar', of: march }))).toContain('is barred.');
    expect((await bench.api('POST /journals/1/vouchers', one)).text).toContain('E04041');
    await person.done('years', { do: 'unbar', of: march });
    await person.done('years', { do: 'bar-range', from: A_DAY, to: A_DAY });
    expect(plain((await person.see('years')).text)).toContain('partly barred');
    await person.done('years', { do: 'unbar', of: `${A_DAY}/${A_DAY}/` });
    await person.done('years', { do: 'close', of: THIS_YEAR });
    expect((await bench.get(`/accounting-years/${THIS_YEAR}`)).at('closed')).toBe(true);
    await person.done('years', { do: 'reopen', of: THIS_YEAR });
    expect((await bench.api('POST /journals/1/vouchers', one)).status).toBe(201);
    expect((await person.send('years', { do: 'bar-range', from: '', to: '' })).status).toBe(400);
  });
});

describe('invoices and orders', () => {
  test('a draft is booked, with a number when one is given, and a used one is refused', async () => {
    await hear('Invoice booked', 'no=[INVOICENO]');
    for (const quantity of [1, 2, 3]) {
      await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity, unitNetPrice: 80 }]));
    }
    const page = await person.done('draft?number=1', { do: 'book', bookWithNumber: '', sendBy: 'none' });
    expect(said(page)).toBe('Booked as invoice 1.');
    expect(plain(page.text)).toContain('To be paid 100.00 DKK');
    const used = await person.send('draft?number=2', { do: 'book', bookWithNumber: '1', sendBy: 'none' });
    expect([used.status, said(used)]).toEqual([400, expect.stringContaining('The invoice number is already used.')]);
    expect(valueOf(used, 'bookWithNumber')).toBe('1');
    await person.done('draft?number=2', { do: 'book', bookWithNumber: '70', sendBy: 'Email' });
    expect(await heard()).toEqual(['no=1', 'no=70']);
    expect(said(await person.done('draft?number=3', { do: 'delete' }))).toBe('Draft 3 was deleted.');
    expect((await bench.get('/invoices/drafts')).at('pagination.results')).toBe(0);
  });

  test('an invoice of a barred customer is refused with the code of the server', async () => {
    await bench.api('POST /invoices/drafts', invoice([{ product: '1000', quantity: 1, unitNetPrice: 80 }]));
    await bench.switches({ barredCustomerInvoice: 'atBooking' });
    await person.done('customer?number=1', { do: 'bar' });
    const refused = await person.send('draft?number=1', { do: 'book', bookWithNumber: '', sendBy: 'none' });
    expect(said(refused)).toContain("'1' er spærret");
    expect(said(refused)).toContain('E06820');
  });

  test('an order and a quote are sent and archived', async () => {
    const one = invoice([{ product: '1001', quantity: 1, unitNetPrice: 10 }]);
    await bench.api('POST /orders/drafts', one);
    await bench.api('POST /quotes/drafts', one);
    const page = await person.done('order?kind=orders&number=1', { do: 'send' });
    expect(said(page)).toBe('Order 1 is now: sent.');
    await person.done('order?kind=orders&number=1', { do: 'archive' });
    await person.done('order?kind=quotes&number=1', { do: 'archive' });
    expect((await bench.get('/orders/archived')).at('pagination.results')).toBe(1);
    expect((await bench.get('/quotes/archived')).at('pagination.results')).toBe(1);
  });
});

test('a payment that waits names its customer, and the number leads there', async () => {
  await bench.api('POST /journals/1/vouchers', payment(5, -10, ACCOUNTS.cash));
  const { text } = await person.see('journal?number=1');
  expect(text).toContain('<a href="/_window/customer?agreement=100001&#38;number=5">5</a>');
});
