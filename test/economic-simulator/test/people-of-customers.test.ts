import { beforeEach, describe, expect, test } from '@jest/globals';
import { invoice, useBench } from './support.ts';

const bench = useBench();

describe('the people of a customer', () => {
  const customer = {
    name: 'Skolen',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  };
  const people = {
    attention: { customerContactNumber: 1 },
    customerContact: { customerContactNumber: 1 },
    defaultDeliveryLocation: { deliveryLocationNumber: 1 },
  };
  beforeEach(async () => {
    await bench.api('POST /customers/3/contacts', { name: 'Indkøb' });
    await bench.api('POST /customers/3/delivery-locations', { city: 'Vejle' });
  });

  test('are set by PUT, shown with their customer in one and in the list, and ignored by POST', async () => {
    const put = await bench.api('PUT /customers/3', { ...customer, ...people, salesPerson: { employeeNumber: 2 } });
    const own = { customer: { customerNumber: 3, self: `${bench.url}/customers/3` } };
    const contact = { customerContactNumber: 1, ...own, self: `${bench.url}/customers/3/contacts/1` };
    const shown = {
      attention: contact,
      customerContact: contact,
      defaultDeliveryLocation: { deliveryLocationNumber: 1, self: `${bench.url}/customers/3/delivery-locations/1` },
      salesPerson: { employeeNumber: 2, self: `${bench.url}/employees/2` },
    };
    expect([put.status, put.body]).toMatchObject([200, shown]);
    expect((await bench.get('/customers?filter=customerNumber$eq:3')).at('collection.0')).toMatchObject(shown);
    expect((await bench.get('/employees/2/customers')).at('collection.*.customerNumber')).toEqual([3]);
    const made = await bench.api('POST /customers', { ...customer, ...people });
    expect([made.status, made.at('attention'), made.at('defaultDeliveryLocation')]).toEqual([
      201,
      undefined,
      undefined,
    ]);
  });

  test('are its own: those of another customer, and whom nobody knows, are not found', async () => {
    const foreign = await bench.api('PUT /customers/4', {
      ...customer,
      ...people,
      salesPerson: { employeeNumber: 77 },
    });
    expect(Object.keys(foreign.at('errors') as object).toSorted()).toEqual([
      'attention',
      'customerContact',
      'defaultDeliveryLocation',
      'salesPerson',
    ]);
    expect(foreign.at('errors.attention.errors.0')).toMatchObject({
      errorCode: 'E06000',
      inputValue: 1,
      developerHint: expect.stringContaining('/customers/4/contacts'),
    });
  });

  test('cannot be deleted while the customer turns to them, and follow it to another number', async () => {
    await bench.api('PUT /customers/3', { ...customer, ...people });
    for (const part of ['contacts', 'delivery-locations']) {
      expect((await bench.api(`DELETE /customers/3/${part}/1`)).status).toBe(400);
    }
    await bench.control('POST /customers/3/renumber', { to: 9003 });
    const moved = await bench.get('/customers/9003');
    expect(moved.at('attention.self')).toBe(`${bench.url}/customers/9003/contacts/1`);
    await bench.api('PUT /customers/9003', customer);
    expect((await bench.api('DELETE /customers/9003/contacts/1')).status).toBe(204);
  });

  test('a P number has exactly ten characters', async () => {
    for (const [pNumber, status] of [
      ['123456789', 400],
      ['12345678901', 400],
      ['1234567890', 200],
    ] as const) {
      expect((await bench.api('PUT /customers/3', { ...customer, pNumber })).status).toBe(status);
    }
  });

  test.each([
    ['anyWrite' as const, true],
    ['patch' as const, undefined],
  ])('e-invoices are turned off by any write or by PATCH only (%s)', async (eInvoicingChangedBy, written) => {
    await bench.switches({ eInvoicingChangedBy });
    const off = { eInvoicingDisabledByDefault: true };
    const put = await bench.api('PUT /customers/3', { ...customer, ...off });
    expect(put.at('eInvoicingDisabledByDefault')).toBe(written);
    const patched = await bench.api('PATCH /customers/3', { ...off, name: 'Another' });
    expect([patched.status, patched.body]).toMatchObject([200, { ...off, name: 'Skolen' }]);
    expect((await bench.api('PATCH /customers/3', { eInvoicingDisabledByDefault: null })).status).toBe(400);
    const again = await bench.api('PUT /customers/3', customer);
    expect(again.at('eInvoicingDisabledByDefault')).toBe(eInvoicingChangedBy === 'patch' ? true : undefined);
  });

  test('a price group is kept, and shown where that is said', async () => {
    const priceGroup = { self: `${bench.url}/price-groups/1` };
    expect((await bench.api('PUT /customers/3', { ...customer, priceGroup })).at('priceGroup')).toBeUndefined();
    await bench.switches({ priceGroupShown: true });
    expect((await bench.get('/customers/3')).at('priceGroup')).toEqual({ priceGroupNumber: 1, ...priceGroup });
    await bench.switches({ priceGroupShown: false });
    expect((await bench.get('/customers/3')).at('priceGroup')).toBeUndefined();
    const unknown = { self: `${bench.url}/price-groups/9` };
    expect((await bench.api('PUT /customers/3', { ...customer, priceGroup: unknown })).status).toBe(400);
  });
});

describe('contacts', () => {
  test('hear of invoices, orders, quotations and reminders, and of nothing else', async () => {
    const emailNotifications = ['invoices', 'orders', 'quotations', 'reminders'];
    const made = await bench.api('POST /customers/3/contacts', { name: 'Indkøb', emailNotifications });
    expect([made.status, made.at('emailNotifications')]).toEqual([201, emailNotifications]);
    expect(
      (await bench.api('PUT /customers/3/contacts/1', { name: 'Indkøb' })).at('emailNotifications'),
    ).toBeUndefined();
    for (const wrong of [['news'], ['Invoices'], 'invoices', [null]]) {
      const refused = await bench.api('POST /customers/3/contacts', { name: 'x', emailNotifications: wrong });
      expect([wrong, refused.status]).toEqual([wrong, 400]);
    }
  });

  test('and delivery locations are found by what they hold, among their own customer’s only', async () => {
    for (const number of [3, 4]) {
      await bench.api(`POST /customers/${number}/contacts`, { name: `Indkøb ${number}`, phone: '12345678' });
      await bench.api(`POST /customers/${number}/delivery-locations`, { city: 'Vejle', barred: number === 4 });
    }
    const contacts = await bench.get('/customers/4/contacts?filter=phone$eq:12345678&sort=-name');
    expect(contacts.at('collection.*.name')).toEqual(['Indkøb 4']);
    const locations = await bench.get('/customers/4/delivery-locations?filter=city$like:vej*$and:barred$eq:true');
    expect(locations.at('collection.*.sortKey')).toEqual([2]);
  });
});

describe('the invoices of a customer', () => {
  test('are its own, drafts and booked, and its totals are theirs', async () => {
    for (const customer of [1, 3, 3]) {
      const customerNumber = { customer: { customerNumber: customer } };
      const line = { product: '1000', quantity: 1, unitNetPrice: 100 };
      await bench.api('POST /invoices/drafts', invoice([line], customerNumber));
    }
    await bench.api('POST /invoices/booked', { draftInvoice: { draftInvoiceNumber: 3 } });
    const links = await bench.get('/customers/3');
    const read = (link: string) => bench.get(String(links.at(link)).slice(bench.url.length));
    expect((await read('invoices.drafts')).at('collection.*.draftInvoiceNumber')).toEqual([2]);
    expect((await read('invoices.booked')).at('collection.*.bookedInvoiceNumber')).toEqual([1]);
    expect((await read('totals.drafts')).body).toMatchObject({ invoiceCount: 1, netAmountInBaseCurrency: 100 });
    expect((await read('totals.booked')).body).toMatchObject({ invoiceCount: 1, customer: { customerNumber: 3 } });
    expect((await bench.get('/customers/9999/invoices/drafts')).status).toBe(404);
  });
});
