import type { Match } from '@kassebro/bookkeeping';
import type { Customer, LedgerCustomer, Sending } from '@kassebro/contracts';
import { type CustomerSent, customerSent, hasWhatWasSent, isNamesakeOf } from '@kassebro/economic';
import type { Binding } from '@kassebro/store';
import type { CustomerRecords } from './customer-records.ts';

/** Its clock and ours differ. */
const CLOCKS_DIFFER_MS = 3 * 60_000;

interface Sent {
  customer: Customer;
  sent: CustomerSent;
  sending: Sending;
  /** Its binding to a number that was deleted in e-conomic. */
  before: Binding | undefined;
}

/**
 * Customers of the till that a push has sent and is not sure of yet. e-conomic's notice of one may be faster than the push,
 * whose answer may be lost; nothing need tell who it is but what was sent, since e-conomic may have assigned the number. Who has
 * just appeared there and is what was sent is that customer, and nobody new.
 */
export class SentCustomers {
  readonly #store: string;
  readonly #records: Pick<CustomerRecords, 'customers' | 'bindings' | 'operations'>;
  #left: Sent[] | undefined;

  constructor(store: string, records: Pick<CustomerRecords, 'customers' | 'bindings' | 'operations'>) {
    this.#store = store;
    this.#records = records;
  }

  /** Asked for when e-conomic has answered, so that whatever made the customer there is written down by now. */
  async match(ledger: LedgerCustomer): Promise<{ match: Match; before: Binding | undefined }> {
    this.#left ??= await this.#read();
    const fitting = this.#left.filter((one) => isIt(one, ledger));
    const [only, ...others] = fitting;
    if (!only) return { match: { kind: 'none' }, before: undefined };
    if (others.length > 0)
      return { match: { kind: 'doubt', candidates: fitting.map(({ customer }) => customer) }, before: undefined };
    this.#left = this.#left.filter((one) => one !== only);
    return { match: { kind: 'same', customer: only.customer }, before: only.before };
  }

  async #read(): Promise<Sent[]> {
    const operations = await this.#records.operations.sentCustomers(this.#store);
    if (operations.length === 0) return [];
    const ids = operations.map(({ record }) => record);
    const customers = await this.#records.customers.many(this.#store, ids);
    const bindings = await this.#records.bindings.byRecords(this.#store, 'customer', ids);
    return operations.flatMap(({ record, request, sending }) => {
      const customer = customers.get(record);
      const before = bindings.get(record);
      if (!customer || !request || !sending || (before && before.state !== 'gone')) return [];
      return [{ customer, sent: customerSent(request.body), sending, before }];
    });
  }
}

/** One who was there before is not it, however alike. */
function isIt({ sent, sending }: Sent, ledger: LedgerCustomer): boolean {
  const changedAt = ledger.lastUpdated === undefined ? Number.NaN : Date.parse(ledger.lastUpdated);
  const isNew = changedAt >= sending.at.getTime() - CLOCKS_DIFFER_MS;
  return isNew && isNamesakeOf(sent, ledger) && hasWhatWasSent(sent, ledger);
}
