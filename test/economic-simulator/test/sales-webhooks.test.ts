import { expect, test } from '@jest/globals';
import { invoice, Receiver, useBench } from './support.ts';

const bench = useBench();
const line = { product: '1005', quantity: 2, unitNetPrice: 100 };

async function told(act: () => Promise<unknown>): Promise<string[]> {
  const receiver = new Receiver();
  await receiver.start();
  const types = ['Customer updated', 'Product updated', 'Order updated', 'Quotation updated', 'Inventory updated'];
  for (const type of types) {
    const number = type === 'Inventory updated' ? '[NUMBER]' : '[OLDNUMBER]>[NEWNUMBER]';
    const data = `${type} ${number}`;
    await bench.control('POST /webhooks', { type, name: type, contentType: 'text/plain', url: receiver.url, data });
  }
  await act();
  await bench.control('POST /webhooks/settle');
  await receiver.stop();
  return receiver.received.map(({ body }) => body).toSorted();
}

async function book(): Promise<void> {
  const draft = await bench.api('POST /invoices/drafts', invoice([line]));
  await bench.api('POST /invoices/booked', { draftInvoice: { self: draft.at('self') } });
}

test('booking moves the customer and fires on customer and product only as the switches say', async () => {
  const before = (await bench.get('/customers/1')).at('lastUpdated');
  await bench.control('POST /clock', { advanceSeconds: 60 });
  expect(await told(book)).toEqual(['Inventory updated 1005']);
  expect((await bench.get('/customers/1')).at('lastUpdated')).toBe(before);
  await bench.control('DELETE /webhooks');
  await bench.switches({
    balanceFiresCustomerUpdated: true,
    balanceMovesLastUpdated: true,
    stockFiresProductUpdated: true,
  });
  expect(await told(book)).toEqual(['Customer updated 1>1', 'Inventory updated 1005', 'Product updated 1005>1005']);
  expect((await bench.get('/customers/1')).at('lastUpdated')).not.toBe(before);
});

test('an agreement without the inventory module has no stock to move', async () => {
  const tokens = await bench.agreement({ inventory: false, products: 10, customers: 1 });
  const draft = await bench.api('POST /invoices/drafts', invoice([line]), { tokens });
  const sent = { draftInvoice: { self: draft.at('self') } };
  expect((await bench.api('POST /invoices/booked', sent, { tokens })).status).toBe(201);
  expect((await bench.get('/products/1005', tokens)).body).not.toHaveProperty('inventory');
});

test('orders and quotes tell of their creation and deletion, and an archived order is no longer open', async () => {
  const seen = await told(async () => {
    await bench.api('POST /orders/drafts', invoice([line]));
    await bench.api('POST /quotes/drafts', invoice([line]));
    await bench.api('DELETE /quotes/drafts/1');
  });
  expect(seen).toEqual([
    'Inventory updated 1005',
    'Order updated 1>1',
    'Quotation updated 1>1',
    'Quotation updated 1>1',
  ]);
  await bench.control('POST /orders/1/send');
  expect((await bench.get('/orders/sent')).at('collection.*.orderNumber')).toEqual([1]);
  expect((await bench.get('/products/1005')).at('inventory.orderedByCustomers')).toBe(2);
  await bench.control('POST /orders/1/archive');
  expect((await bench.get('/products/1005')).at('inventory.orderedByCustomers')).toBe(0);
  expect((await bench.get('/orders/archived/1')).at('lines.*.quantity')).toEqual([2]);
});

test('creation and deletion of an order look as the switches of all webhooks say', async () => {
  await bench.switches({ webhookCreateShape: 'emptyOld', webhookDeleteShape: 'emptyNew' });
  const seen = await told(async () => {
    await bench.api('POST /orders/drafts', invoice([{ description: 'Text' }]));
    await bench.api('DELETE /orders/drafts/1');
  });
  expect(seen).toEqual(['Order updated 1>', 'Order updated >1']);
});

test('what is sold follows a product and a customer to another number', async () => {
  await book();
  await bench.control('POST /products/1005/renumber', { to: 'NY 1' });
  await bench.control('POST /customers/1/renumber', { to: 4711 });
  const invoiced = await bench.get('/invoices/booked/1');
  expect(invoiced.at('lines.*.product.productNumber')).toEqual(['NY 1']);
  expect(invoiced.at('customer.customerNumber')).toBe(4711);
  expect((await bench.get('/customers/4711/invoices/booked')).at('pagination.results')).toBe(1);
});
