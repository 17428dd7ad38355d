import { randomUUID } from 'node:crypto';
import { createInvoiceCustomer as wishForCustomer } from '@kassebro/outbox';
import { defineCommand, storeOption } from '../run/command.ts';
import { theStore } from '../system/the-store.ts';
import { known } from './operations.ts';
import { wishTools } from './wish-tools.ts';

export const createInvoiceCustomer = defineCommand({
  path: ['create-invoice-customer'],
  summary: 'Creates customer 99999999 in e-conomic, to which closed days are invoiced',
  about: [
    'With the customer group, payment terms, VAT zone and layout of the settings. One that is there is taken as it is.',
    'Every closed day that waits for the customer then runs again by itself.',
  ].join('\n'),
  positionals: [],
  options: storeOption,
  read: (given) => given.store(),
  async run(wanted, context) {
    const { system, words } = context;
    const { id: store } = await theStore(system, wanted);
    const wish = { store, by: system.by, wish: randomUUID(), correlation: randomUUID() };
    const tools = { ...wishTools(context), operations: system.store.operations };
    const operation = await wishForCustomer(wish, tools);
    return { json: { operation: known(operation) }, text: words.invoiceCustomerAsked(operation.id) };
  },
});
