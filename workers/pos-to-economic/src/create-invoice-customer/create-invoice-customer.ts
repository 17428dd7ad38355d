import { newLedgerCustomerOf } from '@kassebro/bookkeeping';
import { DAY_INVOICE_CUSTOMER, type FrozenRequest, type JobData, type Operation } from '@kassebro/contracts';
import { customerRequest, type Outcome } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Log } from '@kassebro/process';
import { freeze } from '../post-day/freeze.ts';
import { isOver } from '../post-day/look-up.ts';
import { ship } from '../post-day/send.ts';
import { posted, type TurnEnd } from '../post-day/turn-end.ts';
import { takeTurn } from '../take-turn.ts';
import type { InvoiceCustomers, InvoiceCustomerTools } from './tools.ts';

/** What the customer of day invoices is called in e-conomic, where people read Danish. */
const NAME = 'Kontantsalg';
const NUMBER = String(DAY_INVOICE_CUSTOMER);
/** Days that look for the customer in this very moment are put aside a little later. */
const IN_THIS_MOMENT_MS = 60_000;

type Connected = Awaited<ReturnType<InvoiceCustomerTools['connect']>>;

/**
 * The customer that closed days are invoiced to appears in e-conomic, since a person has wished for it. Its number makes it the
 * same customer however often it is sent: one that is there is taken as it is, and nothing of it is overwritten. Every day that
 * waited for it then runs again by itself.
 * @throws what stopped it, after writing it on the operation; the queue's policy then decides when to try again
 */
export function createCreateInvoiceCustomer(tools: InvoiceCustomerTools) {
  return ({ operation }: JobData<'create-invoice-customer'>, { log }: { log: Log }): Promise<void> =>
    takeTurn(operation, { tools, log, tell, work: (claimed) => create(claimed, tools) });
}

async function create(operation: Operation, tools: InvoiceCustomerTools): Promise<TurnEnd> {
  const connected = await tools.connect(operation.store);
  const { customers } = connected.ledger;
  const end = (await adopted(customers)) ?? (await send(operation, connected, tools));
  // Before the operation ends: a hand that dies in between does it again.
  if (end.ending.state === 'done') await daysRunAgain(operation.store, tools);
  return end;
}

/** @throws NeedsAttention customer-barred for one that nothing can be invoiced to */
async function adopted(customers: InvoiceCustomers): Promise<TurnEnd | undefined> {
  const customer = await customers.find(DAY_INVOICE_CUSTOMER);
  if (customer?.barred) throw new NeedsAttention(because('customer-barred', { number: NUMBER }));
  return customer && there(true);
}

const there = (wasThere: boolean): TurnEnd => posted({ vouchers: [], number: NUMBER, adopted: wasThere });

async function send(operation: Operation, connected: Connected, tools: InvoiceCustomerTools): Promise<TurnEnd> {
  const { customers } = connected.ledger;
  const request = await requestOf(operation, connected, tools);
  const end = await ship(
    { request, send: (frozen) => created(frozen, customers), done: (_customer, fromCache) => there(fromCache) },
    { operation, tools },
  );
  const isTaken = end.ending.state === 'attention' && end.ending.reason.cause === 'number-taken';
  // The number is in use, so the customer is there; made in this very moment it may not show yet.
  return isTaken ? ((await adopted(customers)) ?? there(true)) : end;
}

const created = (frozen: FrozenRequest, customers: InvoiceCustomers): Promise<Outcome<unknown>> =>
  customers.create(frozen);

/** What may still arrive keeps its bytes and its key, so that e-conomic takes one of the two; otherwise it is made afresh. */
async function requestOf(
  operation: Operation,
  { settings, ledger }: Connected,
  tools: InvoiceCustomerTools,
): Promise<FrozenRequest> {
  const { request, sending } = operation;
  if (request && sending && !isOver(sending, tools.now())) return request;
  const { baseCurrency: currency = 'DKK' } = await ledger.self();
  const made = newLedgerCustomerOf({ customer: { name: NAME }, settings, currency, number: DAY_INVOICE_CUSTOMER });
  if ('reason' in made) throw new NeedsAttention(made.reason);
  return freeze({ request: customerRequest(made.customer), notes: [] }, { operation, tools });
}

async function daysRunAgain(store: string, tools: InvoiceCustomerTools): Promise<void> {
  const before = new Date(tools.now().getTime() + IN_THIS_MOMENT_MS).toISOString();
  await tools.mendBook.note({ store, causes: ['invoice-customer-missing'], before });
}

function tell(log: Log, { ending, error }: TurnEnd, mine: boolean): void {
  if (!mine) log.warn('another turn took over', { state: ending.state });
  else if (ending.state === 'done') log.info(ending.result.adopted ? 'found' : 'created', { state: 'done' });
  else log.warn('not created', { state: ending.state, cause: ending.reason.cause, ...(error && { error }) });
}
