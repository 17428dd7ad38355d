import { customerNumberOf, isSameCustomer, mergeCustomer, newLedgerCustomerOf } from '@kassebro/bookkeeping';
import type { Customer, LedgerCustomer, NewLedgerCustomer } from '@kassebro/contracts';
import { customerRequest } from '@kassebro/economic';
import { because, NeedsAttention } from '@kassebro/errors';
import type { Binding } from '@kassebro/store';
import type { LedgerFacts } from './ledger-facts.ts';
import { whatWasSent } from './sent-before.ts';
import type { Asking, Creating, Existing, RecordMaker } from './tools.ts';

interface CustomerTools {
  facts: Pick<LedgerFacts, 'company'>;
  customers: { find(store: string, id: string): Promise<Customer | undefined> };
  bindings: { byNumbers(store: string, kind: 'customer', numbers: readonly string[]): Promise<Map<string, Binding>> };
}

/**
 * A customer goes out under its phone number. Who has the number already is the same customer when something else tells so,
 * too; otherwise a person must say. Nobody's customer is ever overwritten.
 */
export const customerMaker = (tools: CustomerTools): RecordMaker<Customer, LedgerCustomer> => ({
  kind: 'customer',
  isWanted: ({ settings }) => settings.sendCustomers,
  async find({ store, record }) {
    const customer = await tools.customers.find(store, record);
    if (!customer) throw new Error(`customer ${record} of the operation is not there`);
    return customer;
  },
  lookUp: (creating) => lookUp(creating, tools),
  requestOf: async (creating) => customerRequest(await newCustomerOf(creating, tools.facts)),
  send: ({ ledger }, request) => ledger.customers.create(request),
  seen(record) {
    const { seen, fingerprint } = mergeCustomer({ till: undefined, seen: undefined, ledger: record });
    return Promise.resolve({ number: String(record.number), seen, fingerprint });
  },
});

/** The customer as it would be sent. @throws NeedsAttention with what is missing */
export async function newCustomerOf(
  creating: Asking<Customer>,
  facts: Pick<LedgerFacts, 'company'>,
): Promise<NewLedgerCustomer> {
  const { till, settings } = creating;
  const { baseCurrency } = await facts.company(creating);
  const number = numberOf(creating);
  const made = newLedgerCustomerOf({ customer: till, settings, currency: baseCurrency ?? 'DKK', number });
  if ('reason' in made) throw new NeedsAttention(made.reason);
  return made.customer;
}

/** @returns nothing when e-conomic is to assign one @throws NeedsAttention when the store did not choose that */
function numberOf({ till, settings }: Asking<Customer>): number | undefined {
  const made = customerNumberOf(till.phone);
  if ('number' in made) return made.number;
  if (settings.customerWithoutNumber === 'assign') return undefined;
  throw new NeedsAttention(made.reason);
}

async function lookUp(creating: Creating<Customer>, tools: CustomerTools): Promise<Existing<LedgerCustomer>> {
  const { till, ledger, operation } = creating;
  const number = numberOf(creating);
  if (number === undefined) return withoutNumber(creating, tools);
  const record = await ledger.customers.find(number);
  if (!record) return { kind: 'none' };
  const owner = (await tools.bindings.byNumbers(operation.store, 'customer', [String(number)])).get(String(number));
  const isFree = owner === undefined || owner.unplaced === true || owner.state === 'gone';
  if (isFree && isSameCustomer(till, record)) return { kind: 'same', record };
  return { kind: 'taken', reason: because('number-taken', { number: String(number), name: record.name }) };
}

/** e-conomic assigns the number, so what was sent before is found by what was sent. */
async function withoutNumber(
  { ledger, operation, isAnother }: Creating<Customer>,
  { bindings }: CustomerTools,
): Promise<Existing<LedgerCustomer>> {
  const { store, sending, request } = operation;
  if (!sending) return { kind: 'none' };
  if (!request) throw new NeedsAttention(because('outcome-uncertain'));
  return whatWasSent({ store, sending, body: request.body, isOver: isAnother, customers: ledger.customers, bindings });
}
