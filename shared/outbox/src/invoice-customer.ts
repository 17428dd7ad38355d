import { finalStates, invoiceCustomerOperation, type NewOperation, type Operation } from '@kassebro/contracts';
import { type Granting, handOverNow, tryAgain, type ToolsFor } from './wishes.ts';

/** What a wish for the customer of day invoices asks of the rest of the house. */
export interface InvoiceCustomerTools extends Granting {
  operations: ToolsFor<'retry'>['operations'] & {
    list(filter: { store: string; kind: 'invoice-customer'; limit: number }): Promise<{ items: Operation[] }>;
    insert(operation: NewOperation): Promise<unknown>;
    find(id: string): Promise<Operation | undefined>;
  };
}

interface Wished {
  store: string;
  by: string;
  /** Names this wish: the same one twice is one operation. Letters, digits, `-` and `_`. */
  wish: string;
  correlation: string;
}

/**
 * A person wants the customer that closed days are invoiced to. A hand creates it in e-conomic, or finds it there. While one such
 * wish is open, another one sets it going instead of joining it.
 */
export async function createInvoiceCustomer(
  { store, by, wish, correlation }: Wished,
  tools: InvoiceCustomerTools,
): Promise<Operation> {
  const [last] = (await tools.operations.list({ store, kind: 'invoice-customer', limit: 1 })).items;
  if (last && !finalStates.some((final) => final === last.state)) return setGoing(last, by, tools);
  const wished = invoiceCustomerOperation({ store, wish, correlation });
  const { id, record } = wished;
  await tools.operations.insert(wished);
  const operation = await tools.operations.find(id);
  if (!operation) throw new Error(`operation ${id} is there and cannot be read`);
  const what = `customer ${record} of day invoices` as const;
  await tools.audit.append({ id: `create.${id}`, store, what, by, at: tools.now(), after: { state: 'queued' } });
  await handOverNow(operation, tools);
  return operation;
}

async function setGoing(last: Operation, by: string, tools: InvoiceCustomerTools): Promise<Operation> {
  const effect = await tryAgain({ id: last.id, by }, tools);
  return effect?.operation ?? last;
}
