import { newCustomerOf, newProductOf, readHook } from '@kassebro/bookkeeping';
import { c1stCustomer, c1stProduct, creationId, type Reason, type TillEvent } from '@kassebro/contracts';
import { publishEvent } from '@kassebro/outbox';
import type { Log } from '@kassebro/process';
import { eventOf, type Hook, hookNumber } from './hook.ts';
import type { HookTools } from './tools.ts';

/** A new product of the till. A number that is in use stays what it is. */
export async function takeProduct(hook: Hook, tools: HookTools, log: Log): Promise<void> {
  const read = readHook('product.created', c1stProduct, hook.body);
  const product = 'mapped' in read ? newProductOf(read.mapped) : read;
  if ('unmapped' in product) return skip(hook, { kind: 'product', reason: product.unmapped }, { tools, log });
  const record = product.mapped.productNumber;
  const event = eventOf(hook, { type: 'product.created', record, revision: 1 });
  const created = await tools.products.create({ store: hook.store, product: product.mapped, event });
  await announce(event, created === 'exists', { tools, log });
}

/** A new customer of the till, under the till's own id. */
export async function takeCustomer(hook: Hook, tools: HookTools, log: Log): Promise<void> {
  const read = readHook('customer.created', c1stCustomer, hook.body);
  const customer = 'mapped' in read ? newCustomerOf(read.mapped) : read;
  if ('unmapped' in read) return skip(hook, { kind: 'customer', reason: read.unmapped }, { tools, log });
  if ('unmapped' in customer) return skip(hook, { kind: 'customer', reason: customer.unmapped }, { tools, log });
  const id = String(read.mapped.id);
  const { leftOut } = customer.mapped;
  if (leftOut.length > 0) log.warn('fields of a customer cannot be used', { record: id, detail: leftOut.join(', ') });
  const event = eventOf(hook, { type: 'customer.created', record: id, revision: 1 });
  const created = await tools.customers.create({
    store: hook.store,
    id,
    customer: customer.mapped.customer,
    event,
  });
  await announce(event, created === 'exists', { tools, log });
}

interface Means {
  tools: HookTools;
  log: Log;
}

/**
 * Publishes the event of a record that was just written. Of one that was there before nothing is published: either it is
 * not this hook's, or its event still stands in the record and the relay publishes it.
 */
async function announce(event: TillEvent, existed: boolean, { tools, log }: Means): Promise<void> {
  const line = log.child({ record: event.record, event: event.type });
  if (existed) return line.info('the record exists already and is left as it is', { state: 'skipped' });
  const operation = await publishEvent(event, tools);
  line.info('record taken', { operation: operation.id });
}

/**
 * A record that cannot be read. Nothing waits for it, since the till has it and offers it again whenever it is asked; but
 * it shows among the operations, with its reason.
 */
async function skip(
  hook: Hook,
  { kind, reason }: { kind: 'product' | 'customer'; reason: Reason },
  { tools, log }: Means,
): Promise<void> {
  const record = hookNumber(hook);
  const { store, correlation } = hook;
  const id = creationId({ store, kind, record });
  await tools.operations.insert({
    id,
    store,
    kind,
    record,
    revision: 1,
    mode: 'create',
    state: 'skipped',
    reason,
    correlation,
  });
  log.warn('a record of the till cannot be read', { operation: id, cause: reason.cause, state: 'skipped' });
}
