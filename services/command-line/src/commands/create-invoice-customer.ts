import { randomUUID } from 'node:crypto';
import { finalStates, invoiceCustomerOperation, type Operation } from '@kassebro/contracts';
import { defineCommand, storeOption } from '../run/command.ts';
import type { System } from '../system/open-system.ts';
import { theStore } from '../system/the-store.ts';
import { known } from './operations.ts';
import { again, handOver } from './steer.ts';

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
  async run(wanted, { system, words }) {
    const { id } = await theStore(system, wanted);
    const operation = await wishFor(id, system);
    return { json: { operation: known(operation) }, text: words.invoiceCustomerAsked(operation.id) };
  },
});

/** While one such wish is open, another one sets it going instead of joining it. */
async function wishFor(store: string, system: System): Promise<Operation> {
  const { operations, audit } = system.store;
  const [last] = (await operations.list({ store, kind: 'invoice-customer', limit: 1 })).items;
  if (last && !finalStates.some((final) => final === last.state))
    return (await again(last.id, system))?.operation ?? last;
  const wished = invoiceCustomerOperation({ store, wish: randomUUID(), correlation: randomUUID() });
  await operations.insert(wished);
  const { by, now } = system;
  const what = `customer ${wished.record} of day invoices`;
  await audit.append({ id: `create.${wished.id}`, store, what, by, at: now(), after: { state: wished.state } });
  await handOver({ ...wished, dispatch: 1 }, system);
  const operation = await operations.find(wished.id);
  if (!operation) throw new Error(`operation ${wished.id} is there and cannot be read`);
  return operation;
}
